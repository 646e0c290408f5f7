import { isDeepStrictEqual } from 'node:util';
import { expectedAnswer, queryText } from '../query.ts';
import { openConnection } from './connection.ts';

// A process that sends the query over many connections, each as fast as answers come, and checks every answer.

/** One stretch of load. */
export interface LoadOrder {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  /** Whether every request has a variable of its own. */
  readonly unique: boolean;
}

/** What was seen during it. */
export interface LoadResult {
  readonly requests: number;
  readonly perSecond: number;
  /** In ms. */
  readonly p50: number;
  /** In ms. */
  readonly p99: number;
}

const expected = expectedAnswer();
const fixedBody = JSON.stringify({ query: queryText(false) });
const uniqueHead = `{"query":${JSON.stringify(queryText(true))},"variables":{"first":`;
let last = 1_000_000;
const nextBody = (unique: boolean): string => {
  if (!unique) return fixedBody;
  last += 1;
  return `${uniqueHead}${last}}}`;
};

async function run({ port, connections, seconds, unique }: LoadOrder): Promise<LoadResult> {
  const times: number[] = [];
  // An answer is parsed and compared once; whatever has the same bytes is right, too.
  let right: Buffer | undefined;
  const check = (body: Buffer): void => {
    if (right?.equals(body)) return;
    if (!isDeepStrictEqual(JSON.parse(body.toString()), expected)) {
      throw new Error(`the answer is not the expected one: ${body.toString().slice(0, 500)}`);
    }
    right = Buffer.from(body);
  };
  const start = performance.now();
  const end = start + seconds * 1_000;
  const keepAsking = async (): Promise<void> => {
    const connection = await openConnection(port);
    for (let now = performance.now(); now < end; ) {
      check(await connection.post(nextBody(unique)));
      const then = performance.now();
      times.push(then - now);
      now = then;
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, keepAsking));
  const took = (performance.now() - start) / 1_000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { requests: times.length, perSecond: times.length / took, p50: at(0.5), p99: at(0.99) };
}

process.on('message', async (order: LoadOrder) => {
  try {
    process.send?.(await run(order));
  } catch (error) {
    process.send?.({ failure: String(error) });
  }
});
process.once('disconnect', () => process.exit());
