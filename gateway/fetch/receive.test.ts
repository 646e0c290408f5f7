import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNESCAPED } from './fetcher.ts';
import { parseAnswer } from './receive.ts';

/** Any text, lone surrogates too. fast-check's own of that kind takes seconds to make. */
const anyText = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));

const read = (text: string) => parseAnswer('cases', { status: 200, text });

describe('the mark of answers without escapes', () => {
  it('should stand only where every string can be written between plain quotes', () => {
    expect(read('{"data":{"a":"قضية ١"}}')[UNESCAPED]).toBe(true);
    expect(read('{"data":{"a":"two\\nlines"}}')[UNESCAPED]).toBeUndefined();
    fc.assert(
      fc.property(anyText, (a) => {
        const marked = read(JSON.stringify({ data: { a } }))[UNESCAPED] === true;
        expect(marked).toBe(JSON.stringify(a) === `"${a}"`);
      }),
    );
  });

  it('should not be one that a subgraph can set', () => {
    expect(read('{"data":{"a":"\\""},"unescaped":true,"Symbol(unescaped)":true}')[UNESCAPED]).toBeUndefined();
  });
});
