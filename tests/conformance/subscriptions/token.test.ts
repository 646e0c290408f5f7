import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type House, startHouse } from '../../gateway/fixture/house.ts';

let house: House;
const sockets: WebSocket[] = [];
beforeEach(async () => {
  house = await startHouse();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await house.stop();
});

const waitFor = <T>(check: () => T) => vi.waitFor(check, { timeout: 60_000, interval: 10 });
const query = 'subscription { stepped { note order { token } } }';

/** A token of the form that has an end, `seconds` from now; nobody here checks its signature. */
function token(name: string, seconds: number): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `Bearer ${part({ alg: 'none' })}.${part({ sub: name, exp: Date.now() / 1_000 + seconds })}.x`;
}

interface Frame {
  type: string;
  id?: string;
  payload?: unknown;
}

/** A client of the protocol in the raw, since the public ones send no payload with a ping by themselves. */
async function connect(authorization: string) {
  const socket = new WebSocket(house.url.replace('http', 'ws'), 'graphql-transport-ws');
  sockets.push(socket);
  const received: Frame[] = [];
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  socket.on('message', (data) => received.push(JSON.parse(String(data))));
  await new Promise((resolve) => socket.once('open', resolve));
  const send = (message: Frame) => socket.send(JSON.stringify(message));
  send({ type: 'connection_init', payload: { authorization } });
  await waitFor(() => expect(received).toEqual([{ type: 'connection_ack' }]));
  const events = (id: string) =>
    received.flatMap((message) => {
      if (message.type !== 'next' || message.id !== id) return [];
      return [(message.payload as Next).data.stepped];
    });
  const ticks = () =>
    received.flatMap(({ type, payload }) => (type === 'next' ? [(payload as Tick).data.ticks] : []));
  return { send, received, closed, events, ticks };
}

interface Next {
  data: { stepped: { note: string; order: { token: string } } };
}

interface Tick {
  data: { ticks: number };
}

test('SUB-TOKEN-4 should miss and double nothing of what cannot be resumed when the token is renewed', async () => {
  const [one, other] = [await connect(token('shared', 3_600)), await connect(token('shared', 3_600))];
  const renewed = token('renewed', 3_600);
  for (const client of [one, other])
    client.send({ id: 'a', type: 'subscribe', payload: { query: 'subscription { ticks }' } });
  await waitFor(() => expect(house.log.followers()).toBe(2));
  house.log.tick();
  for (const client of [one, other]) await waitFor(() => expect(client.ticks()).toEqual([1]));

  one.send({ type: 'ping', payload: { authorization: renewed } });
  await waitFor(() => expect(one.received).toContainEqual({ type: 'pong', payload: { renewed: 1 } }));
  // Nobody can have begun to listen under the new token yet.
  house.log.tick();
  await waitFor(() => expect(one.ticks()).toEqual([1, 2]));
  await waitFor(() => expect(house.orders.connectionParams).toContainEqual({ authorization: renewed }));
  await waitFor(() => expect(house.log.followers()).toBe(3));
  house.log.tick();
  await waitFor(() => expect(one.ticks()).toEqual([1, 2, 3]));
  house.log.tick();
  for (const client of [one, other]) await waitFor(() => expect(client.ticks()).toEqual([1, 2, 3, 4]));
});

test('SUB-TOKEN-5 should go on under a new token on the open socket, without a gap', async () => {
  const [first, second] = [token('first', 3_600), token('second', 3_600)];
  const client = await connect(first);
  client.send({ id: 'a', type: 'subscribe', payload: { query } });
  await waitFor(() => expect(house.log.followers()).toBe(1));
  house.log.step('x', '1');
  await waitFor(() => expect(client.events('a')).toHaveLength(1));

  client.send({ type: 'ping', payload: { authorization: second } });
  house.log.step('x', '2');
  await waitFor(() => expect(client.received).toContainEqual({ type: 'pong', payload: { renewed: 1 } }));
  house.log.step('x', '3');
  await waitFor(() => expect(client.events('a').map(({ note }) => note)).toEqual(['1', '2', '3']));
  expect(client.events('a')[0]?.order.token).toBe(first);
  expect(client.events('a')[2]?.order.token).toBe(second);
  expect(house.orders.connectionParams.at(-1)).toEqual({ authorization: second });
});

test('SUB-TOKEN-6 should take one of several followers over and leave the others where they are', async () => {
  const [shared, own] = [token('shared', 3_600), token('own', 3_600)];
  const [one, other] = [await connect(shared), await connect(shared)];
  for (const client of [one, other]) client.send({ id: 'a', type: 'subscribe', payload: { query } });
  const health = async () => (await fetch(house.url.replace('/graphql', '/health'))).json();
  await vi.waitFor(
    async () => expect(await health()).toMatchObject({ subscriptions: { groups: 1, subscribers: 2 } }),
    { timeout: 60_000 },
  );
  await waitFor(() => expect(house.log.followers()).toBe(1));
  house.log.step('x', '1');
  await waitFor(() => expect(one.events('a')).toHaveLength(1));
  one.send({ type: 'ping', payload: { headers: { Authorization: own } } });
  house.log.step('x', '2');
  await waitFor(() => expect(one.received).toContainEqual({ type: 'pong', payload: { renewed: 1 } }));
  for (const note of ['3', '4']) house.log.step('x', note);
  for (const client of [one, other])
    await waitFor(() => expect(client.events('a').map(({ note }) => note)).toEqual(['1', '2', '3', '4']));
  expect(one.events('a')[3]?.order.token).toBe(own);
  expect(other.events('a')[3]?.order.token).toBe(shared);
});

test('SUB-TOKEN-7 should close the socket when the token ends, with the errors before it, unless it was renewed', async () => {
  const [renewed, expired] = [await connect(token('renewed', 6)), await connect(token('expired', 6))];
  for (const client of [renewed, expired]) client.send({ id: 'a', type: 'subscribe', payload: { query } });
  await waitFor(() => expect(house.log.followers()).toBe(2));
  house.log.step('x', '1');
  await waitFor(() => expect(renewed.events('a')).toHaveLength(1));
  renewed.send({ type: 'ping', payload: { authorization: token('renewed', 3_600) } });
  expect(await expired.closed).toEqual({ code: 4403, reason: 'TOKEN_EXPIRED' });
  expect(expired.received.at(-1)).toMatchObject({
    id: 'a',
    type: 'error',
    payload: [{ extensions: { code: 'TOKEN_EXPIRED', cursor: '1' } }],
  });
  house.log.step('x', '2');
  await waitFor(() => expect(renewed.events('a').map(({ note }) => note)).toEqual(['1', '2']));
});

test('SUB-TOKEN-8 should answer a ping without a payload as the protocol says', async () => {
  const client = await connect(token('me', 3_600));
  client.send({ type: 'ping' });
  await waitFor(() => expect(client.received.at(-1)).toEqual({ type: 'pong' }));
});
