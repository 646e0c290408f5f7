import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { createUpstreamPool, type UpstreamPool } from './pool.ts';
import type { UpstreamEnd } from './upstream.ts';

const times = { openTimeout: 60_000, heartbeat: 60_000, idle: 50 };
let server: WebSocketServer;
let pool: UpstreamPool;
let url: string;
const sockets: WebSocket[] = [];
const received: { id?: string; type: string; payload?: unknown }[] = [];

beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-transport-ws' });
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  server.on('connection', (socket) => {
    sockets.push(socket);
    socket.on('message', (data) => {
      const message = JSON.parse(String(data));
      received.push(message);
      if (message.type === 'connection_init') socket.send('{"type":"connection_ack"}');
    });
  });
  pool = createUpstreamPool(times);
});
afterEach(async () => {
  pool.close();
  for (const socket of sockets.splice(0)) socket.terminate();
  received.length = 0;
  await new Promise((resolve) => server.close(resolve));
});

function open(headers: Record<string, string> = {}) {
  const answers: unknown[] = [];
  const ends: UpstreamEnd[] = [];
  const stop = pool.subscribe(
    { subgraph: 'x', url, headers, payload: '{"query":"subscription { x }"}' },
    { next: (answer) => void answers.push(answer), end: (end) => void ends.push(end) },
  );
  return { answers, ends, stop };
}
const subscribed = (count: number) =>
  vi.waitFor(() => expect(received.filter(({ type }) => type === 'subscribe')).toHaveLength(count), {
    timeout: 20_000,
  });

test('should carry many operations on one connection, and another for another authorisation', async () => {
  const operations = [open(), open()];
  await subscribed(2);
  operations.push(open({ authorization: 'Bearer a' }));
  await subscribed(3);
  expect(sockets).toHaveLength(2);
  sockets[0]?.send('{"id":"2","type":"next","payload":{"data":{"x":1}}}');
  await vi.waitFor(() => expect(operations[1]?.answers).toEqual([{ data: { x: 1 } }]), { timeout: 20_000 });
  expect(operations[0]?.answers).toEqual([]);
  expect(received.filter(({ type }) => type === 'connection_init').map(({ payload }) => payload)).toEqual([
    {},
    { authorization: 'Bearer a' },
  ]);
});

test('should tell upstream when an operation is ended, and close what is idle', async () => {
  const one = open();
  await subscribed(1);
  one.stop();
  await vi.waitFor(() => expect(received.at(-1)).toEqual({ id: '1', type: 'complete' }), { timeout: 20_000 });
  await vi.waitFor(() => expect(pool.size).toBe(0), { timeout: 20_000 });
  await vi.waitFor(() => expect(server.clients.size).toBe(0), { timeout: 20_000 });
  expect(one.ends).toEqual([]);
});

test.each([
  [1001, { kind: 'dropped', established: true }],
  [1000, { kind: 'dropped', established: true }],
  [4500, { kind: 'dropped', established: true }],
  [4401, { kind: 'refused', code: 'UNAUTHENTICATED' }],
  [4403, { kind: 'refused', code: 'FORBIDDEN' }],
  [4400, { kind: 'refused', code: 'SUBGRAPH_INVALID_RESPONSE' }],
])('should read the close code %i as %j', async (code, end) => {
  const one = open();
  await subscribed(1);
  sockets[0]?.close(code);
  await vi.waitFor(() => expect(one.ends).toEqual([end]), { timeout: 20_000 });
});

test('should end with the errors or the end that the subgraph tells', async () => {
  const [failed, done] = [open(), open()];
  await subscribed(2);
  sockets[0]?.send('{"id":"1","type":"error","payload":[{"message":"no"}]}');
  sockets[0]?.send('{"id":"2","type":"complete"}');
  await vi.waitFor(() => expect(failed.ends).toEqual([{ kind: 'errors', errors: [{ message: 'no' }] }]), {
    timeout: 20_000,
  });
  await vi.waitFor(() => expect(done.ends).toEqual([{ kind: 'complete' }]), { timeout: 20_000 });
});

test('should refuse what does not speak the protocol', async () => {
  const one = open();
  await subscribed(1);
  sockets[0]?.send('hello');
  await vi.waitFor(() => expect(one.ends).toHaveLength(1), { timeout: 20_000 });
});

test('should notice a subgraph that no longer answers', async () => {
  pool.close();
  pool = createUpstreamPool({ ...times, heartbeat: 100 });
  const one = open();
  await subscribed(1);
  // Nothing is read any more, so no ping is answered either.
  sockets[0]?.pause();
  await vi.waitFor(() => expect(one.ends).toEqual([{ kind: 'dropped', established: true }]), {
    timeout: 20_000,
  });
});

test('should give up a connection that is never acknowledged', async () => {
  pool.close();
  pool = createUpstreamPool({ ...times, openTimeout: 500 });
  server.removeAllListeners('connection');
  const one = open();
  await vi.waitFor(() => expect(one.ends).toEqual([{ kind: 'dropped', established: false }]), {
    timeout: 20_000,
  });
});
