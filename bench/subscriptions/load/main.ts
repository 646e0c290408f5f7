import type { Socket } from 'node:net';
import { subscription } from '../subgraphs/schemas.ts';
import { openClient } from './client.ts';

/** What the load is told: to open clients, to await an event for each, or to close them all. */
export type LoadOrder =
  | { readonly open: { readonly port: number; readonly topics: readonly string[] } }
  | { readonly expect: number }
  | { readonly close: true };

/** What it answers: each delivery's latency in ms, and when the last one came (the clock of `process.hrtime`, ms). */
export interface LoadResult {
  readonly latencies: readonly number[];
  readonly last: number;
}

const atOnce = 100;
let sockets: Socket[] = [];
let latencies: number[] = [];
let expected = 0;
let closing = false;

const now = () => Number(process.hrtime.bigint()) / 1e6;
const fail = (reason: string) => {
  if (closing) return;
  process.stderr.write(`a client of the load failed: ${reason}\n`);
  process.exit(1);
};
function event(at: number): void {
  const time = now();
  latencies.push(time - at);
  if (latencies.length === expected) process.send?.({ latencies, last: time } satisfies LoadResult);
}

process.on('message', async (order: LoadOrder) => {
  if ('open' in order) {
    closing = false;
    const { port, topics } = order.open;
    for (let at = 0; at < topics.length; at += atOnce) {
      await Promise.all(
        topics.slice(at, at + atOnce).map(
          (topic) =>
            new Promise<void>((ready) => {
              const payload = { query: subscription, variables: { topic } };
              sockets.push(openClient(port, payload, { ready, event, failed: fail }));
            }),
        ),
      );
    }
    process.send?.('open');
  } else if ('expect' in order) {
    latencies = [];
    expected = order.expect;
    process.send?.('expecting');
  } else {
    closing = true;
    for (const socket of sockets) socket.destroy();
    sockets = [];
    process.send?.('closed');
  }
});
process.send?.('up');

// Nothing outlives the benchmark.
process.once('disconnect', () => process.exit());
