import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type House, startHouse } from '../../gateway/fixture/house.ts';

let house: House;
beforeEach(async () => {
  house = await startHouse();
});
afterEach(async () => {
  await house.stop();
});

const waitFor = <T>(check: () => T) => vi.waitFor(check, { timeout: 60_000, interval: 10 });
const query = 'subscription { stepped { note order { label } } }';

/** urql over graphql-ws, put together as its documentation says. */
function overWebSocket(): Client {
  const socket = house.client();
  const forwardSubscription: Parameters<typeof subscriptionExchange>[0]['forwardSubscription'] = ({
    query: text = '',
    variables,
  }) => ({
    subscribe: (sink) => ({
      unsubscribe: socket.subscribe({ query: text, variables: { ...variables } }, sink as never),
    }),
  });
  return new Client({
    url: house.url,
    exchanges: [subscriptionExchange({ forwardSubscription }), fetchExchange],
    preferGetMethod: false,
  });
}

/** urql over HTTP alone: it accepts both server-sent events and multipart, and gets the former. */
function overHttp(): Client {
  return new Client({
    url: house.url,
    exchanges: [fetchExchange],
    fetchSubscriptions: true,
    preferGetMethod: false,
  });
}

/**
 * urql over multipart, as where a proxy lets no server-sent events through. It gives its last result again at each
 * sign of life, so that these have to be further apart than the test takes.
 */
function overMultipart(): Client {
  const multipartOnly: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('accept', 'multipart/mixed;subscriptionSpec=1.0, application/json');
    return fetch(input, { ...init, headers });
  };
  return new Client({
    url: house.url,
    exchanges: [fetchExchange],
    fetch: multipartOnly,
    fetchSubscriptions: true,
    preferGetMethod: false,
  });
}

test.each([
  ['graphql-ws', () => overWebSocket()],
  ['HTTP', () => overHttp()],
  ['multipart HTTP', () => overMultipart()],
] as const)('SUB-URQL-1 should speak to the real urql over %s', async (_, make) => {
  const client = make();
  const seen: unknown[] = [];
  const { unsubscribe } = client.subscription(query, {}).subscribe(({ data, error }) => {
    seen.push(error ? { error: error.message } : data);
  });
  await waitFor(() => expect(house.log.followers()).toBe(1));
  const step = (note: string) => ({ stepped: { note, order: { label: 'label of a' } } });
  for (const [at, note] of ['one', 'two', 'three'].entries()) {
    house.log.step('a', note);
    await waitFor(() => expect(seen).toHaveLength(at + 1));
  }
  expect(seen).toMatchObject(['one', 'two', 'three'].map(step));
  unsubscribe();
  await waitFor(() => {
    house.log.step('a');
    expect(house.log.followers()).toBe(0);
  });
});

test('SUB-URQL-2 should answer queries and errors for the real urql', async () => {
  const client = overHttp();
  expect((await client.query('{ whoami }', {})).data).toEqual({ whoami: 'nobody' });
  const failed = await new Promise((resolve) => {
    overWebSocket()
      .subscription('subscription { nothing }', {})
      .subscribe(({ error }) => resolve(error));
  });
  expect(String(failed)).toContain('nothing');
});
