import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quote } from './text.ts';

/** Any text, lone surrogates too. fast-check's own of that kind takes seconds to make. */
const anyText = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));

describe('quote', () => {
  it('should write every string as JSON.stringify does', () => {
    fc.assert(fc.property(anyText, (text) => quote(text) === JSON.stringify(text)));
    for (const text of ['', '"', '\\', '\n', '\u0000', '\ud800', 'طلب رقم ١', '😀']) {
      expect(quote(text)).toBe(JSON.stringify(text));
    }
  });
});
