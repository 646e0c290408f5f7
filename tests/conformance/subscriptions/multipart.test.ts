import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type House, startHouse } from '../../gateway/fixture/house.ts';

let house: House;
beforeEach(async () => {
  // No shorter: who is silent for so long, a busy subgraph too, is given up.
  house = await startHouse(['--heartbeat-seconds', '2']);
});
afterEach(async () => {
  await house.stop();
});

const apollo = () => new ApolloClient({ link: new HttpLink({ uri: house.url }), cache: new InMemoryCache() });
const followed = () => vi.waitFor(() => expect(house.log.followers()).toBe(1), { timeout: 60_000 });

test('SUB-MULTIPART-1 should speak to the real Apollo Client', async () => {
  const client = apollo();
  const seen: unknown[] = [];
  const subscription = client
    .subscribe({ query: gql`subscription { stepped { note order { id label } } }` })
    .subscribe((value) => seen.push(value.data));
  await followed();
  for (const note of ['one', 'two', 'three']) house.log.step('a', note);
  await vi.waitFor(
    () => expect(seen).toMatchObject(['one', 'two', 'three'].map((note) => ({ stepped: { note } }))),
    { timeout: 60_000 },
  );
  subscription.unsubscribe();
  await vi.waitFor(
    () => {
      house.log.step('a');
      expect(house.log.followers()).toBe(0);
    },
    { timeout: 60_000 },
  );
  client.stop();
});

test('SUB-MULTIPART-2 should answer queries and refuse wrong subscriptions for the real Apollo Client', async () => {
  const client = apollo();
  expect((await client.query({ query: gql`{ whoami }` })).data).toEqual({ whoami: 'nobody' });
  const failed = await new Promise((resolve) => {
    client
      .subscribe({ query: gql`subscription { nothing }` })
      .subscribe({ next: ({ error }) => resolve(error), error: resolve });
  });
  expect(String(failed)).toContain('nothing');
  client.stop();
});

test('SUB-MULTIPART-3 should tell the end of the stream in the protocol', async () => {
  const response = await fetch(house.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/json',
    },
    body: JSON.stringify({ query: 'subscription { ticks }' }),
  });
  expect(response.headers.get('content-type')).toContain('subscriptionSpec=1.0');
  await followed();
  house.log.tick();
  let text = '';
  let killed: Promise<void> | undefined;
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    const [event, life] = ['{"payload":{"data":{"ticks":1}}}', '\r\n{}\r\n'];
    if (text.includes(event) && text.includes(life)) killed ??= house.orders.kill();
  }
  await killed;
  expect(text).toContain('"payload":null,"errors":[{"message"');
  expect(text).toContain('SUBSCRIPTION_INTERRUPTED');
  expect(text.endsWith('--graphql--\r\n')).toBe(true);
  await house.orders.revive();
});
