import { setImmediate as round } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Fetcher, type SubgraphAnswer, subgraphOperation } from '../fetch/fetcher.ts';
import { createTurns, nextLimit, type Turns } from './turns.ts';

const operation = subgraphOperation('cases', 'query', '{ a }', undefined);
const options = { variables: undefined, headers: {}, signal: undefined };

/** Fetches under way whose answers come when the test says so. */
function openFetches(turns: Turns, count: number): (() => void)[] {
  const answers: (() => void)[] = [];
  const hanging: Fetcher = () =>
    new Promise<SubgraphAnswer>((resolve) => answers.push(() => resolve({ data: {} })));
  const fetch = turns.following(hanging);
  for (let index = 0; index < count; index++) void fetch(operation, options);
  return answers;
}

/** Keeps the process from having any time to spare. */
async function work(rounds: number): Promise<void> {
  for (let count = 0; count < rounds; count++) {
    for (const until = performance.now() + 1; performance.now() < until; );
    await round();
  }
}

describe('the limit at which requests wait', () => {
  const after = (looks: number, idle: (at: number) => number, from = 40) =>
    Array.from({ length: looks }, (_, at) => idle(at)).reduce(
      (limit, spare) => nextLimit(limit, { idle: spare, isWaitedFor: true, most: 1_000 }),
      from,
    );

  it('should go up while the process has time to spare, and down while it has none', () => {
    expect(after(5, () => 0.8)).toBeGreaterThan(250);
    expect(after(20, () => 0.1)).toBeGreaterThan(150);
    expect(after(200, () => 0)).toBe(8);
  });

  it('should not go down for single looks that find no time to spare among others that do', () => {
    expect(after(100, (at) => (at % 2 === 0 ? 0 : 0.1))).toBeGreaterThan(40);
    expect(after(100, (at) => (at % 5 === 0 ? 0.2 : 0))).toBeGreaterThan(40);
  });

  it('should not go far beyond what is under way, nor up when nobody waits', () => {
    expect(nextLimit(40, { idle: 1, isWaitedFor: true, most: 10 })).toBe(20);
    expect(nextLimit(40, { idle: 1, isWaitedFor: false, most: 100 })).toBe(40);
  });
});

describe('the turns of requests', () => {
  it('should begin requests in the order in which they came', async () => {
    const turns = createTurns();
    const begun: number[] = [];
    await Promise.all(Array.from({ length: 20 }, (_, index) => turns.next().then(() => begun.push(index))));
    expect(begun).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  it('should let new requests wait while the process is busy with what is under way, and begin them then', async () => {
    const turns = createTurns(60_000);
    const answers = openFetches(turns, 60);
    let begun = 0;
    const all = Promise.all(Array.from({ length: 40 }, () => turns.next().then(() => begun++)));
    for (const answer of answers.slice(0, 50)) {
      await work(1);
      answer();
    }
    expect(begun).toBe(0);
    for (const answer of answers.slice(50)) answer();
    await all;
    expect(begun).toBe(40);
  });

  it('should begin requests while the process is busy with other things, when nothing under way ends', async () => {
    const turns = createTurns();
    openFetches(turns, 20);
    let begun = 0;
    for (let index = 0; index < 10; index++) void turns.next().then(() => begun++);
    for (let rounds = 0; rounds < 1_000 && begun < 10; rounds++) await work(1);
    expect(begun).toBe(10);
  });

  it('should begin requests though nothing under way ends, when the process has time to spare', async () => {
    const turns = createTurns();
    openFetches(turns, 100);
    await Promise.all(Array.from({ length: 10 }, () => turns.next()));
  });

  it('should begin every request after a moment though many short fetches always are under way', async () => {
    const turns = createTurns();
    const short = turns.following(() => round({ data: {} }));
    let over = false;
    const again = (): unknown => over || short(operation, options).then(again);
    for (let index = 0; index < 40; index++) again();
    let begun = 0;
    await work(100);
    for (let index = 0; index < 10; index++) void turns.next().then(() => begun++);
    for (let rounds = 0; rounds < 1_000 && begun < 10; rounds++) await work(1);
    over = true;
    expect(begun).toBe(10);
  });

  it('should count a fetch that fails as ended', async () => {
    const turns = createTurns();
    const failing = turns.following(() => Promise.reject(new Error('out of reach')));
    await Promise.allSettled(Array.from({ length: 50 }, () => failing(operation, options)));
    let begun = false;
    void turns.next().then(() => {
      begun = true;
    });
    await work(3);
    expect(begun).toBe(true);
  });
});
