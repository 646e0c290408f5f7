import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { limitOverlaps } from './overlaps.ts';

const refuse = (text: string, most = 1_000_000) => limitOverlaps(most)(parse(text));
const times = (count: number, text: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => text(at)).join(' ');

describe('the limit of what meets in a document', () => {
  it.each([
    ['a field many times', `{ x { ${times(1_500, () => 'id')} } }`],
    ['fields that meet in fields', `{ ${times(40, () => `x { y { ${times(40, () => 'id')} } }`)} }`],
    [
      'many fragments in one place',
      `{ ${times(800, (at) => `...F${at}`)} } ${times(800, (at) => `fragment F${at} on Query { id }`)}`,
    ],
    [
      'fragments in a row',
      `{ ...F0 } ${times(900, (at) => `fragment F${at} on Query { id ...F${at + 1} }`)}`,
    ],
    ['what no operation uses', `{ id } fragment F on Query { ${times(1_500, () => 'id')} }`],
    ['fields with much to compare', `{ x { ${times(80, () => `id(a: "${'long '.repeat(50)}")`)} } }`],
    [
      'fragments that spread each other',
      `{ ...F0 } ${times(30, (one) => `fragment F${one} on Query { id ${times(30, (at) => `x${at} { ...F${at} }`)} }`)}`,
    ],
  ])('should refuse %s', (_what, text) => {
    expect(refuse(text)).toMatchObject([
      { extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit: 'overlaps', allowed: 1_000_000 } },
    ]);
  });

  it('should weigh pairs: of fields with one name, and of fragments, each fragment once at a place', () => {
    const text =
      '{ a a a b { c } b { c } ...F ...G ...F } fragment F on Query { a } fragment G on Query { d }';
    // 12 selections, 6 pairs of `a`, one of `c`; one of `b`, which has fields; one of fragments.
    const cost = 12 + 6 + 1 + 65 + 32;
    expect(refuse(text, cost)).toEqual([]);
    expect(refuse(text, cost - 1)).toMatchObject([{ extensions: { found: cost } }]);
  });

  it('should take what large pages ask: many fragments that share fields', () => {
    const fields = `${times(10, (at) => `field${at}`)} ${times(2, (at) => `object${at} { id }`)}`;
    const text = `{ ${times(20, (at) => `item${at} { ${times(20, (one) => `...F${one}`)} }`)} }
      ${times(20, (at) => `fragment F${at} on Item { ${fields} }`)}`;
    expect(refuse(text)).toEqual([]);
  });

  it('should leave fragments within themselves and unknown ones to validation', () => {
    expect(refuse('{ ...F ...G } fragment F on Query { a { ...F } }')).toEqual([]);
  });
});
