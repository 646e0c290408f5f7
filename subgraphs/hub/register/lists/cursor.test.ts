import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeCursor, readCursor } from './cursor.ts';

test('should read back what it gave out', () => {
  fc.assert(fc.property(fc.maxSafeNat(), (place) => readCursor('step', makeCursor('step', place)) === place));
});

test('should refuse what it never gave out', () => {
  const wrong = ['0', 'x', 'c3RlcDo', makeCursor('request', 7), `${makeCursor('step', 7)}=`, 'c3RlcDowMDc'];
  for (const cursor of wrong) {
    expect(() => readCursor('step', cursor)).toThrow(expect.objectContaining({ code: 'INVALID_CURSOR' }));
  }
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => readCursor('step', text)).toThrow();
    }),
  );
});
