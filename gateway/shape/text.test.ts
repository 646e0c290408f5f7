import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quote } from './text.ts';

describe('quote', () => {
  it('should write every string as JSON.stringify does', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => quote(text) === JSON.stringify(text)));
    for (const text of ['', '"', '\\', '\n', '\u0000', '\ud800', 'طلب رقم ١', '😀']) {
      expect(quote(text)).toBe(JSON.stringify(text));
    }
  });
});
