import { describe, expect, it } from 'vitest';
import type { Ending } from './stories/ending.ts';
import { median, summarise, wentAsTold } from './summary.ts';

const ending = (changes: Partial<Ending> = {}): Ending => ({
  id: 'a-story',
  number: 'IQ-2026-00000042-37',
  status: 'ARCHIVED',
  steps: 7,
  referrals: 1,
  registeredAfterMs: 100,
  missing: 0,
  failure: undefined,
  ...changes,
});

const result = (endings: Ending[], doubled = 0) => ({ endings, delivered: { all: 7, single: 7 }, doubled });

describe('wentAsTold', () => {
  it('should be true only when nothing failed, nothing is missing and nothing came twice', () => {
    expect(wentAsTold(result([ending()]))).toBe(true);
    expect(wentAsTold(result([ending()], 1))).toBe(false);
    expect(wentAsTold(result([ending({ missing: 1 })]))).toBe(false);
    expect(wentAsTold(result([ending({ failure: { code: 'NO_STEP', reason: 'none' } })]))).toBe(false);
  });
});

describe('summarise', () => {
  it('should add up what the stories came to', () => {
    const text = summarise(
      result([ending(), ending({ steps: 3, status: 'WITHDRAWN', registeredAfterMs: 300 })]),
    );
    expect(text).toMatch(/^ {2}steps +10 /m);
    expect(text).toMatch(/^ {2}referrals +2 /m);
    expect(text).toMatch(/median +200 ms /);
    expect(text).toMatch(/at the end ARCHIVED +1 /);
    expect(text).toMatch(/at the end WITHDRAWN +1 /);
    expect(text).not.toContain('FAILED');
  });

  it('should name each story that failed with its code', () => {
    const failure = { code: 'NOT_CUSTODIAN', reason: 'another holds it' };
    expect(summarise(result([ending({ failure })]))).toContain(
      'FAILED a-story IQ-2026-00000042-37 NOT_CUSTODIAN: another holds it',
    );
  });
});

describe('median', () => {
  it('should be the middle value', () => {
    expect(median([])).toBeUndefined();
    expect(median([5])).toBe(5);
    expect(median([9, 1])).toBe(5);
    expect(median([9, 1, 2])).toBe(2);
  });
});
