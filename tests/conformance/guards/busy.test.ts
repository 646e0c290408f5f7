import type { ServerResponse } from 'node:http';
import type { Worker } from 'node:worker_threads';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { startFaulty } from './faulty.ts';
import { guarded, send } from './harness.ts';
import { library } from './library.ts';

/** A machine that has much to do may take long. */
const patient = { timeout: 120_000 };

const busy = { extensions: { code: 'BUSY', retryAfterSeconds: expect.any(Number) } };

test('GUARD-BUSY-1 should refuse what would wait behind too many fetches for a subgraph, and say when to come back', async () => {
  const sdl = 'type Query { one: Int }';
  const faulty = await startFaulty('slow', sdl, { Query: { one: () => 1 } });
  const flags = ['--fetch-connections', '1', '--fetch-queue', '1', '--fetch-retries', '0'];
  const house = await guarded([], [...flags, '--share-in-flight', 'false'], {}, [faulty]);
  const held: ServerResponse[] = [];
  faulty.answer = (_request, response) => void held.push(response);
  const ask = () => send(house.url, { query: '{ one }' });
  const first = ask();
  await vi.waitFor(() => expect(held).toHaveLength(1), patient);
  // One of them waits for the connection, and there is no place for the others.
  const others = Array.from({ length: 4 }, ask);
  const refused: unknown[] = [];
  for (const other of others) other.then(({ body }) => body.errors && refused.push(...body.errors));
  await vi.waitFor(() => expect(refused).toHaveLength(3), patient);
  expect(refused).toMatchObject([busy, busy, busy]);

  faulty.answer = undefined;
  held[0]?.end('{"data":{"one":1}}');
  expect((await first).body).toEqual({ data: { one: 1 } });
  const answers = await Promise.all(others);
  expect(answers.filter(({ body }) => body.errors === undefined)).toMatchObject([
    { body: { data: { one: 1 } } },
  ]);
});

test('GUARD-BUSY-2 should refuse a new document when too many wait for their plans, and answer what it knows', async () => {
  const threads: Worker[] = [];
  const begun = (thread: Worker) => void threads.push(thread);
  process.on('worker', begun);
  const house = await guarded([library()]);
  process.off('worker', begun);
  const known = { query: '{ __typename book { title } }' };
  const before = await send(house.url, known);

  // The planner has enough to do for as long as the documents come in.
  const fields = Array.from({ length: 1_500 }, (_, n) => `a${n}: book { title }`).join(' ');
  for (const thread of threads) {
    for (let n = 0; n < 60; n++) thread.postMessage({ id: -1, operation: `{ ${fields} }` });
  }
  const socket = new WebSocket(house.url.replace('http', 'ws'), 'graphql-transport-ws');
  const refused: unknown[] = [];
  socket.on('message', (data) => {
    const { type, payload } = JSON.parse(String(data));
    if (type === 'error') refused.push(...payload);
    if (type !== 'connection_ack') return;
    for (let n = 0; n < 1_010; n++) {
      const query = `query Q${n} { book { title } }`;
      socket.send(JSON.stringify({ id: `${n}`, type: 'subscribe', payload: { query } }));
    }
  });
  socket.on('open', () => socket.send('{"type":"connection_init"}'));
  await vi.waitFor(() => expect(refused).toHaveLength(10), patient);
  expect(refused).toMatchObject(Array.from({ length: 10 }, () => busy));
  expect((await send(house.url, known)).body).toEqual(before.body);
  const anew = await send(house.url, { query: 'query Another { book { title } }' });
  expect(anew.body.errors).toMatchObject([busy]);
  socket.terminate();
  // Nobody needs what it still has to do.
  await Promise.all(threads.map((thread) => thread.terminate()));
});
