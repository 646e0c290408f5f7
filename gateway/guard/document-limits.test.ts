import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type DocumentLimits, limitDocuments } from './document-limits.ts';

const wide: DocumentLimits = { depth: 50, fields: 1000, rootFields: 50, aliases: 50, directives: 50 };
const found = (limits: Partial<DocumentLimits>, text: string) =>
  limitDocuments({ ...wide, ...limits })(parse(text)).map(({ extensions }) => extensions);

describe('the limits of a document', () => {
  it.each([
    ['depth', '{ a { b { c } } }', 3],
    ['depth', '{ ...F } fragment F on Query { a { ... { b { c } } } }', 3],
    ['fields', '{ a b c { d } }', 4],
    ['rootFields', '{ a b ...F } fragment F on Query { c d { e } }', 4],
    ['aliases', '{ x: a ...F ...F } fragment F on Query { y: b }', 3],
    ['directives', 'query @a { b @c @d ... @e { f } }', 4],
  ] as const)('should count %s in %s', (limit, text, figure) => {
    expect(found({ [limit]: figure }, text)).toEqual([]);
    expect(found({ [limit]: figure - 1 }, text)).toEqual([
      { code: 'OPERATION_LIMIT_EXCEEDED', limit, allowed: figure - 1, found: figure },
    ]);
  });

  it('should count fragments that double each other without visiting them again and again', () => {
    const levels = Array.from(
      { length: 200 },
      (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`,
    );
    const [error] = found({}, `{ ...F0 } ${levels.join(' ')} fragment F200 on Query { a }`);
    expect(error).toMatchObject({ limit: 'fields', found: 2 ** 200 });
  });

  it('should leave fragments within themselves and unknown ones to validation', () => {
    expect(found({}, '{ ...F ...G } fragment F on Query { a { ...F } }')).toEqual([]);
  });
});
