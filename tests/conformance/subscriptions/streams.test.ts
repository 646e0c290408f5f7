import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { follow } from '../../gateway/fixture/follower.ts';
import { type House, startHouse } from '../../gateway/fixture/house.ts';

let house: House;
beforeEach(async () => {
  house = await startHouse();
});
afterEach(async () => {
  await house.stop();
});

const waitFor = <T>(check: () => T) => vi.waitFor(check, { timeout: 60_000, interval: 10 });
const stepped =
  'subscription ($order: ID, $after: ID) { stepped(order: $order, after: $after) { note order { label } } }';
const notes = (events: Record<string, unknown>[]) =>
  events.map(({ stepped: event }) => (event as { note: string }).note);

test('SUB-STREAM-1 should enrich an event from another subgraph, once for all who follow the same', async () => {
  const followers = [
    follow(house.client(), stepped),
    follow(house.client(), stepped),
    follow(house.client(), stepped),
  ];
  await waitFor(() => expect(house.log.followers()).toBe(1));
  // Each client is in before the event: the gateway counts them.
  const health = () => fetch(house.url.replace('/graphql', '/health')).then((answer) => answer.json());
  await vi.waitFor(
    async () => expect(await health()).toMatchObject({ subscriptions: { groups: 1, subscribers: 3 } }),
    { timeout: 60_000 },
  );
  const before = house.labels.queries.length;
  house.log.step('a', 'first');
  for (const { events } of followers) {
    await waitFor(() =>
      expect(events).toEqual([{ stepped: { note: 'first', order: { label: 'label of a' } } }]),
    );
  }
  expect(house.labels.queries.filter((query) => query.includes('_entities'))).toHaveLength(1);
  expect(house.labels.queries.length).toBeGreaterThan(before);
  expect(house.orders.subscriptions).toHaveLength(1);
});

test('SUB-STREAM-2 should leave upstream when the last follower has gone', async () => {
  const one = follow(house.client(), stepped);
  const two = follow(house.client(), stepped);
  await waitFor(() => expect(house.log.followers()).toBe(1));
  one.stop();
  house.log.step('a', 'still there');
  await waitFor(() => expect(notes(two.events)).toEqual(['still there']));
  two.stop();
  // The fixture's follower notices at its next ring that nobody listens.
  await waitFor(() => {
    house.log.step('a');
    expect(house.log.followers()).toBe(0);
  });
});

test('SUB-STREAM-3 should keep apart who differs in variables or in authorisation, and forward the token everywhere', async () => {
  const query = 'subscription ($order: ID) { stepped(order: $order) { order { id token } } }';
  const clients = [
    house.client({ Authorization: 'Bearer a' }),
    house.client({ headers: { authorization: 'Bearer b' } }),
  ];
  const [first, second] = clients.map((client) => follow(client, query, { order: 'x' }));
  const third = follow(house.client({ authorization: 'Bearer a' }), query, { order: 'y' });
  await waitFor(() => expect(house.log.followers()).toBe(3));
  house.log.step('x');
  house.log.step('y');
  await waitFor(() =>
    expect(first?.events).toEqual([{ stepped: { order: { id: 'x', token: 'Bearer a' } } }]),
  );
  await waitFor(() =>
    expect(second?.events).toEqual([{ stepped: { order: { id: 'x', token: 'Bearer b' } } }]),
  );
  await waitFor(() => expect(third.events).toEqual([{ stepped: { order: { id: 'y', token: 'Bearer a' } } }]));
  expect(house.orders.connectionParams.map(({ authorization }) => authorization).sort()).toEqual([
    'Bearer a',
    'Bearer b',
  ]);
  expect(house.orders.sockets()).toBe(2);
});

test('SUB-STREAM-4 should lose and double nothing when the subgraph restarts in mid-stream', async () => {
  const one = follow(house.client(), stepped);
  const two = follow(house.client(), stepped, { order: 'a' });
  await waitFor(() => expect(house.log.followers()).toBe(2));
  const sent: string[] = [];
  const step = (note: string) => {
    sent.push(note);
    house.log.step('a', note);
  };
  step('1');
  await waitFor(() => expect(notes(two.events)).toEqual(['1']));
  for (let round = 0; round < 3; round += 1) {
    step(`${round} before`);
    await house.orders.kill();
    step(`${round} while it is down`);
    await house.orders.revive();
    step(`${round} after`);
    await waitFor(() => expect(notes(one.events)).toEqual(sent));
    await waitFor(() => expect(notes(two.events)).toEqual(sent));
  }
  expect(one.state).toBe('open');
  // The cursor that the gateway asked for itself stays with it.
  expect(one.events[0]).toEqual({ stepped: { note: '1', order: { label: 'label of a' } } });
});

test('SUB-STREAM-5 should go on after the cursor that the client names, and share with nobody then', async () => {
  for (const note of ['1', '2', '3']) house.log.step('a', note);
  const all = follow(house.client(), stepped, { after: '0' });
  const later = follow(house.client(), stepped, { after: '2' });
  await waitFor(() => expect(notes(all.events)).toEqual(['1', '2', '3']));
  await waitFor(() => expect(notes(later.events)).toEqual(['3']));
  expect(house.orders.subscriptions).toHaveLength(2);
});

test('SUB-STREAM-6 should end with a code what cannot be resumed', async () => {
  const ticks = follow(house.client(), 'subscription { ticks }');
  const quiet = follow(house.client(), stepped);
  await waitFor(() => expect(house.log.followers()).toBe(2));
  house.log.tick();
  await waitFor(() => expect(ticks.events).toEqual([{ ticks: 1 }]));
  await house.orders.kill();
  await waitFor(() =>
    expect(ticks.errors).toMatchObject([{ extensions: { code: 'SUBSCRIPTION_INTERRUPTED' } }]),
  );
  // No event had come yet, so there is no cursor: said, and not passed over.
  await waitFor(() =>
    expect(quiet.errors).toMatchObject([{ extensions: { code: 'SUBSCRIPTION_INTERRUPTED' } }]),
  );
  const late = follow(house.client(), 'subscription { ticks }');
  await waitFor(() => expect(late.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]));
  await house.orders.revive();
});

test('SUB-STREAM-7 should answer errors of the document and of the variables', async () => {
  const client = house.client();
  const wrong = follow(client, 'subscription { nothing }');
  await waitFor(() =>
    expect(wrong.errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]),
  );
  const variables = follow(client, 'subscription ($order: ID) { stepped(order: $order) { note } }', {
    order: {},
  });
  await waitFor(() => expect(variables.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]));
});

test('SUB-STREAM-8 should run queries and mutations over the socket too', async () => {
  const client = house.client({ authorization: 'Bearer me' });
  const query = follow(client, '{ whoami order(id: "z") { label } }');
  await waitFor(() => expect(query.state).toBe('complete'));
  expect(query.events).toEqual([{ whoami: 'Bearer me', order: { label: 'label of z' } }]);
  const mutation = follow(client, 'mutation { step(order: "z") }');
  await waitFor(() => expect(mutation.events).toEqual([{ step: 1 }]));
});

test('SUB-STREAM-9 should close when the token ends, with its own code', async () => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = `${part({ alg: 'none' })}.${part({ exp: Date.now() / 1_000 + 4 })}.x`;
  const follower = follow(house.client({ authorization: `Bearer ${token}` }), stepped);
  await waitFor(() => expect(follower.errors).toMatchObject([{ extensions: { code: 'TOKEN_EXPIRED' } }]));
});

test('SUB-STREAM-10 should tell clients to come back when it stops', async () => {
  const follower = follow(house.client(), stepped);
  await waitFor(() => expect(house.log.followers()).toBe(1));
  await house.gateway.stop();
  await waitFor(() => expect(follower.errors).toMatchObject([{ code: 1001 }]));
});
