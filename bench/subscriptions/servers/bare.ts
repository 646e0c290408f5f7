import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Publish } from '../subgraphs/main.ts';

// The least that a Node server can do: the ready text to every follower of a topic, with the ws library.

const followers = new Map<string, Set<{ readonly socket: WebSocket; readonly id: string }>>();
let counter = 0;

const server = new WebSocketServer({
  port: Number(process.argv[2]),
  host: '127.0.0.1',
  perMessageDeflate: false,
  handleProtocols: () => 'graphql-transport-ws',
});
server.on('connection', (socket) => {
  socket.on('message', (data) => {
    const { type, id, payload } = JSON.parse(String(data));
    if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
    if (type !== 'subscribe') return;
    const { topic } = payload.variables;
    followers.set(topic, (followers.get(topic) ?? new Set()).add({ socket, id }));
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    for (const set of followers.values())
      for (const follower of set) if (follower.socket === socket) set.delete(follower);
  });
});
server.once('listening', () => process.send?.((server.address() as AddressInfo).port));

process.on('message', ({ topics }: Publish) => {
  for (const topic of topics) {
    counter += 1;
    const at = Number(process.hrtime.bigint()) / 1e6;
    const item = { id: topic, label: `the label of ${topic}`, owner: 'somebody' };
    const happened = { cursor: String(counter), at, note: 'something happened', item };
    // Every client of the load names its operation '1'.
    const bytes = Buffer.from(JSON.stringify({ id: '1', type: 'next', payload: { data: { happened } } }));
    for (const { socket } of followers.get(topic) ?? []) socket.send(bytes, { binary: false });
  }
});

// Nothing outlives the benchmark.
process.once('disconnect', () => process.exit());
