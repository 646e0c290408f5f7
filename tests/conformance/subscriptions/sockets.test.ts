import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { orderLog } from '../../gateway/fixture/orders.ts';
import type { SubgraphDefinition } from '../../gateway/fixture/subgraph.ts';
import { type Guarded, guarded } from '../guards/harness.ts';
import { startIssuer } from '../guards/issuer.ts';

const waitFor = <T>(check: () => T) => vi.waitFor(check, { timeout: 60_000, interval: 10 });

interface Frame {
  type: string;
  id?: string;
  payload?: unknown;
}

/** A client of the protocol in the raw: the public ones send no payload with a ping, and begin at once. */
async function open({ url }: Guarded) {
  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws');
  const received: Frame[] = [];
  socket.on('message', (data) => received.push(JSON.parse(String(data))));
  const closed = once(socket, 'close').then(([code, reason]) => ({ code, reason: String(reason) }));
  await once(socket, 'open');
  const send = (frame: Frame) => socket.send(JSON.stringify(frame));
  const of = (type: string) => received.filter((frame) => frame.type === type);
  return {
    socket,
    closed,
    of,
    async begin(payload: Record<string, unknown> = {}) {
      send({ type: 'connection_init', payload });
      await waitFor(() => expect(of('connection_ack')).toHaveLength(1));
    },
    ask: (id: string, query: string) => send({ id, type: 'subscribe', payload: { query } }),
    ping: (payload: Record<string, unknown>) => send({ type: 'ping', payload }),
  };
}

/** Two subgraphs with a mutation each, of which the first one takes until it is let go. */
function twoSteps() {
  const begun: string[] = [];
  const first = Promise.withResolvers<number>();
  const subgraph = (name: string, work: () => unknown): SubgraphDefinition => ({
    name,
    sdl: `type Query { ${name}s: Int } type Mutation { ${name}: Int }`,
    resolvers: {
      Mutation: {
        [name]: () => {
          begun.push(name);
          return work();
        },
      },
    },
  });
  const subgraphs = [subgraph('one', () => first.promise), subgraph('two', () => 2)];
  return { begun, letGo: () => first.resolve(1), subgraphs };
}

test('SUB-MUTATION-1 should do a mutation as a whole though the client has left', async () => {
  const { begun, letGo, subgraphs } = twoSteps();
  const client = await open(await guarded(subgraphs));
  await client.begin();
  client.ask('a', 'mutation { one two }');
  await waitFor(() => expect(begun).toEqual(['one']));
  client.socket.terminate();
  await client.closed;
  letGo();
  await waitFor(() => expect(begun).toEqual(['one', 'two']));
});

test('SUB-MUTATION-2 should do a mutation as a whole though its event stream has been left', async () => {
  const { begun, letGo, subgraphs } = twoSteps();
  const { url } = await guarded(subgraphs);
  const leave = new AbortController();
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: 'mutation { one two }' }),
    signal: leave.signal,
  });
  expect(response.status).toBe(200);
  await waitFor(() => expect(begun).toEqual(['one']));
  leave.abort();
  // Longer than the gateway needs to hear of it.
  await new Promise((resolve) => setTimeout(resolve, 200));
  letGo();
  await waitFor(() => expect(begun).toEqual(['one', 'two']));
});

test('SUB-MUTATION-3 should answer a mutation in hand before it goes away, and send others away at once', async () => {
  const { begun, letGo, subgraphs } = twoSteps();
  const gate = await guarded(subgraphs);
  const [busy, idle] = [await open(gate), await open(gate)];
  await Promise.all([busy.begin(), idle.begin()]);
  busy.ask('a', 'mutation { one two }');
  await waitFor(() => expect(begun).toEqual(['one']));
  const stopped = gate.gateway.stop();
  expect((await idle.closed).code).toBe(1001);
  expect(busy.socket.readyState).toBe(WebSocket.OPEN);
  letGo();
  expect((await busy.closed).code).toBe(1001);
  expect(busy.of('next')).toMatchObject([{ id: 'a', payload: { data: { one: 1, two: 2 } } }]);
  await stopped;
});

test('SUB-TOKEN-1 should say that a token is refused, and go on under the former one', async () => {
  const issuer = await startIssuer();
  const gate = await guarded([orderLog().definition], [], issuer.environment);
  const client = await open(gate);
  const former = await issuer.bearer('someone');
  await client.begin({ authorization: former });
  client.ping({ authorization: 'Bearer nonsense' });
  await waitFor(() =>
    expect(client.of('pong')).toMatchObject([
      { payload: { refused: { message: expect.any(String), extensions: { code: 'UNAUTHENTICATED' } } } },
    ]),
  );
  client.ask('a', '{ whoami }');
  await waitFor(() => expect(client.of('next')).toMatchObject([{ payload: { data: { whoami: former } } }]));
  client.socket.terminate();
});

test('SUB-TOKEN-2 should go on under the last of several tokens that come quickly', async () => {
  const issuer = await startIssuer();
  const client = await open(await guarded([orderLog().definition], [], issuer.environment));
  const tokens = await Promise.all(['one', 'two', 'three'].map((name) => issuer.bearer(name)));
  await client.begin();
  for (const authorization of tokens) client.ping({ authorization });
  await waitFor(() =>
    expect(client.of('pong').map(({ payload }) => payload)).toEqual(tokens.map(() => ({ renewed: 0 }))),
  );
  client.ask('a', '{ whoami }');
  await waitFor(() =>
    expect(client.of('next')).toMatchObject([{ payload: { data: { whoami: tokens.at(-1) } } }]),
  );
  client.socket.terminate();
});

test('SUB-TOKEN-3 should count new tokens as operations', async () => {
  const flags = ['--rate-limit', '0.01', '--rate-burst', '1'];
  const client = await open(await guarded([orderLog().definition], flags));
  await client.begin();
  for (const authorization of ['Bearer a', 'Bearer b']) client.ping({ authorization });
  await waitFor(() =>
    expect(client.of('pong')).toMatchObject([
      { payload: { renewed: 0 } },
      { payload: { refused: { extensions: { code: 'RATE_LIMITED' } } } },
    ]),
  );
  client.socket.terminate();
});

test('SUB-LIMIT-1 should count connections that have not said whose they are', async () => {
  const gate = await guarded([orderLog().definition], ['--connections-per-client', '2']);
  const [first, second, third] = [await open(gate), await open(gate), await open(gate)];
  expect(await third.closed).toEqual({ code: 4429, reason: 'CLIENT_LIMIT_EXCEEDED' });
  first.socket.terminate();
  await first.closed;
  // Its place is free again as soon as the gateway knows, and who has begun counts as a client.
  await second.begin();
  await vi.waitFor(
    async () => {
      const fourth = await open(gate);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(fourth.socket.readyState).toBe(WebSocket.OPEN);
      await fourth.begin();
      fourth.socket.terminate();
    },
    { timeout: 60_000 },
  );
  second.socket.terminate();
});

test('SUB-TOKEN-9 should show what a token with one more scope allows, to who is alone in a resumable stream', async () => {
  const issuer = await startIssuer();
  const log = orderLog();
  const sdl = log.definition.sdl
    .replace('"@shareable"', '"@shareable", "@requiresScopes"')
    .replace('note: String!', 'note: String @requiresScopes(scopes: [["notes"]])');
  const client = await open(await guarded([{ ...log.definition, sdl }], [], issuer.environment));
  await client.begin({ authorization: await issuer.bearer('someone') });
  client.ask('a', 'subscription { stepped { cursor note } }');
  await waitFor(() => expect(log.followers()).toBe(1));
  log.step('x', 'first');
  await waitFor(() => expect(client.of('next')).toHaveLength(1));
  client.ping({ authorization: await issuer.bearer('someone', { scope: 'notes' }) });
  await waitFor(() => expect(client.of('pong')).toMatchObject([{ payload: { renewed: 1 } }]));
  log.step('x', 'second');
  await waitFor(() =>
    expect(client.of('next')).toMatchObject([
      { payload: { data: { stepped: { cursor: '1', note: null } } } },
      { payload: { data: { stepped: { cursor: '2', note: 'second' } } } },
    ]),
  );
  client.socket.terminate();
});
