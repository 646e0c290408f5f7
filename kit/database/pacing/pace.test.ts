import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPace, type Pace } from './pace.ts';

const never = new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Milliseconds until the next portion may begin. */
async function restOf(pace: Pace, signal = never): Promise<number> {
  const startedAt = performance.now();
  const rested = pace.rest(signal).then(() => performance.now() - startedAt);
  await vi.advanceTimersByTimeAsync(1_000);
  return Math.round(await rested);
}

it('should let a portion begin at once after a quiet moment', async () => {
  const pace = createPace();
  expect(await restOf(pace)).toBe(0);
  pace.ended(performance.now());
  await vi.advanceTimersByTimeAsync(200);
  expect(await restOf(pace)).toBe(0);
});

it('should keep portions apart that follow each other, and rest as long as was worked', async () => {
  const pace = createPace();
  pace.ended(performance.now());
  expect(await restOf(pace)).toBe(20);
  pace.ended(performance.now() - 60);
  expect(await restOf(pace)).toBe(60);
  pace.ended(performance.now() - 5_000);
  expect(await restOf(pace)).toBe(100);
});

it('should not keep a worker that is to stop', async () => {
  const pace = createPace();
  pace.ended(performance.now());
  expect(await restOf(pace, AbortSignal.abort())).toBe(0);
});
