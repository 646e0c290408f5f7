import { describe, expect, it } from 'vitest';
import { bracketsInside, isDeeperThan } from './nesting.ts';

describe('the brackets of a document', () => {
  it.each([
    ['', 0],
    ['{ a }', 1],
    ['{ a(b: [[1]]) { c } } query { d }', 4],
    ['{ a(b: "[[[[") { c } }', 2],
    ['{ a(b: "\\"[[[[") { c } }', 2],
    ['{ a(b: "\\\\") { c { d } } }', 3],
    ['{ a(b: """ " [[[ \\""" [[[ """) # {{{{\n { c } }', 2],
    ['{ a(b: "unclosed [[[[\n) }', 2],
    ['{ a(b: """ unclosed [[[[', 2],
    ['{'.repeat(5_000), 5_000],
  ])('should be counted outside strings and comments: %#', (source, depth) => {
    expect(bracketsInside(source)).toBe(depth);
  });

  it('should be counted in large documents in one go', () => {
    expect(bracketsInside(`{ a(b: "${'\\\\'.repeat(200_000)}") }`)).toBe(2);
  });
});

it('should tell how deep a value is without going deeper', () => {
  const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
  expect(isDeeperThan(deep, 100)).toBe(true);
  expect(isDeeperThan({ a: [{ b: 1 }], c: null }, 3)).toBe(false);
  expect(isDeeperThan({ a: [{ b: [] }] }, 3)).toBe(true);
  expect(isDeeperThan('text', 0)).toBe(false);
});
