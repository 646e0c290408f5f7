import { expect, it } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

it('should let a burst through, then so many a second, each client for itself', () => {
  let now = 0;
  const limit = createRateLimit({ perSecond: 2, burst: 3 }, () => now);
  expect([limit('a', 1), limit('a', 1), limit('a', 1)]).toEqual([undefined, undefined, undefined]);
  expect(limit('a', 1)).toBe(1);
  expect(limit('b', 1)).toBeUndefined();
  now = 500;
  expect(limit('a', 1)).toBeUndefined();
  expect(limit('a', 3)).toBe(2);
  now = 60_000;
  expect([limit('a', 3), limit('a', 1)]).toEqual([undefined, 1]);
});

it('should take a batch that is larger than the bucket for a full bucket', () => {
  const limit = createRateLimit({ perSecond: 1, burst: 2 }, () => 0);
  expect(limit('a', 50)).toBeUndefined();
  expect(limit('a', 1)).toBe(1);
});
