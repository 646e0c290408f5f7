import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../execute/create-engine.ts';
import { planInPlace } from '../plan/planner/in-place.ts';
import { createSlicingRule } from './slicing.ts';

const sdl = /* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@listSize"])
  type Query {
    edge(first: Int, last: Int): [Page] @listSize(slicingArguments: ["first", "last"])
    page(first: Int = 5): [Page!]! @listSize(slicingArguments: ["first"])
    free(first: Int): [Page] @listSize(slicingArguments: ["first"], requireOneSlicingArgument: false)
    sized: [Page] @listSize(assumedSize: 3)
  }
  type Page { number: Int inner(last: Int): [Int] @listSize(slicingArguments: ["last"]) }
`;
const { supergraphSdl } = composeServices([{ name: 'a', url: 'http://a.test', typeDefs: parse(sdl) }]);
const engine = createEngine({
  planning: planInPlace(supergraphSdl ?? ''),
  fetcher: () => Promise.reject(new Error('no')),
});
const rule = createSlicingRule(engine.directives, engine.apiSchema);

function problems(source: string, raw: Record<string, unknown> = {}): string[] {
  const prepared = engine.prepare(source);
  if (prepared.kind === 'failure') throw prepared.errors[0];
  const coerced = engine.coerceVariables(prepared, raw);
  if ('errors' in coerced) throw coerced.errors[0];
  return rule.check(prepared, coerced.variables).map(({ message }) => message);
}

const none = 'Query.edge: expected one of the arguments first, last, got none';
const two = 'Query.edge: expected one of the arguments first, last, got 2';

describe('a list with slicing arguments', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['{ edge(first: 1) { number } page { number } free { number } sized { number } }', {}, []],
    ['{ edge { number } }', {}, [none]],
    ['{ edge(first: 1, last: 2) { number } }', {}, [two]],
    ['{ edge(first: null) { number } }', {}, [none]],
    ['{ page(first: null) { number } }', {}, ['Query.page: expected the argument first, got none']],
    [
      '{ ...F } fragment F on Query { page { ... { inner } } }',
      {},
      ['Page.inner: expected the argument last, got none'],
    ],
    ['{ edge @skip(if: true) { number } }', {}, []],
  ])('should be asked for with just one of them: %s', (source, variables, expected) => {
    expect(problems(source, variables)).toEqual(expected);
  });

  it('should follow the variables', () => {
    const source =
      'query ($f: Int, $l: Int, $no: Boolean = false) { edge(first: $f, last: $l) @skip(if: $no) { number } }';
    expect(problems(source, { f: 1 })).toEqual([]);
    expect(problems(source, { f: 1, l: null })).toEqual([]);
    expect(problems(source, { f: 1, l: 1 })).toEqual([two]);
    expect(problems(source)).toEqual([none]);
    expect(problems(source, { no: true })).toEqual([]);
  });
});
