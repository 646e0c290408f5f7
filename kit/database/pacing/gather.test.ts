import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gather, type Patience } from './gather.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const sleep = (ms: number) => vi.advanceTimersByTimeAsync(ms);

interface Job {
  readonly name: string;
  readonly key?: string;
}

/** Jobs, the batches in which they were done, and how to go on. */
function workshop(left: (job: Job) => boolean = () => false, patience?: Patience) {
  const batches: string[][] = [];
  const alone: string[] = [];
  const away: string[] = [];
  const held: (() => void)[] = [];
  const give = gather<Job>({
    keyOf: ({ key }) => key,
    async together(jobs) {
      batches.push(jobs.map(({ name }) => name));
      await new Promise<void>((resolve) => held.push(resolve));
      return jobs.filter(left);
    },
    async singly(jobs, begin) {
      for (const job of jobs) await begin(job, async () => void alone.push(job.name));
    },
    turnAway: ({ name }) => away.push(name),
    patience,
  });
  return {
    batches,
    alone,
    away,
    give: (...jobs: Job[]) => jobs.forEach(give),
    /** Lets the oldest batch end. */
    async finish() {
      held.shift()?.();
      await sleep(5);
    },
  };
}

describe('gathering', () => {
  it('should do together what comes at one moment, and then what has come meanwhile', async () => {
    const { batches, give, finish } = workshop();
    give({ name: 'a' }, { name: 'b' });
    await sleep(5);
    give({ name: 'c' });
    await sleep(5);
    give({ name: 'd' });
    await sleep(5);
    give({ name: 'e' });
    await sleep(5);
    expect(batches).toEqual([['a', 'b'], ['c']]);
    await finish();
    expect(batches).toEqual([['a', 'b'], ['c'], ['d', 'e']]);
  });

  it('should never have jobs of one key in two batches at once', async () => {
    const { batches, give, finish } = workshop();
    give({ name: 'a', key: 'x' });
    await sleep(5);
    give({ name: 'b', key: 'x' }, { name: 'c', key: 'y' }, { name: 'd', key: 'x' });
    await sleep(5);
    expect(batches).toEqual([['a'], ['c']]);
    await finish();
    expect(batches).toEqual([['a'], ['c'], ['b', 'd']]);
  });

  it('should do singly what could not be done together, and no more of it twice', async () => {
    const { batches, alone, give, finish } = workshop(({ name }) => name === 'b');
    give({ name: 'a' }, { name: 'b' }, { name: 'c' });
    await sleep(5);
    await finish();
    expect(alone).toEqual(['b']);
    expect(batches).toEqual([['a', 'b', 'c']]);
  });

  it('should turn away what finds too many waiting', async () => {
    const { batches, away, give, finish } = workshop(undefined, { most: 2, ms: 60_000 });
    give({ name: 'a', key: 'x' });
    await sleep(5);
    give({ name: 'b', key: 'x' }, { name: 'c', key: 'x' }, { name: 'd', key: 'x' }, { name: 'e', key: 'x' });
    expect(away).toEqual(['d', 'e']);
    await finish();
    expect(batches).toEqual([['a'], ['b', 'c']]);
  });

  it('should not begin what has waited too long, together or singly', async () => {
    const { batches, alone, away, give, finish } = workshop(({ name }) => name === 'a', { most: 9, ms: 100 });
    give({ name: 'a', key: 'x' });
    await sleep(5);
    give({ name: 'b', key: 'x' });
    await sleep(200);
    await finish();
    expect({ batches, alone }).toEqual({ batches: [['a']], alone: [] });
    expect(away.toSorted()).toEqual(['a', 'b']);
    give({ name: 'c', key: 'x' });
    await sleep(5);
    expect(batches).toEqual([['a'], ['c']]);
  });

  it('should bound a batch, and leave nothing behind', async () => {
    const { batches, give, finish } = workshop();
    give(...Array.from({ length: 250 }, (_, n) => ({ name: String(n) })));
    await sleep(5);
    for (let n = 0; n < 3; n += 1) await finish();
    expect(batches.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(batches.flat()).toEqual(Array.from({ length: 250 }, (_, n) => String(n)));
  });
});
