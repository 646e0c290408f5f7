import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../execute/create-engine.ts';
import { planInPlace } from '../plan/planner/in-place.ts';
import { amountUnder } from './amount.ts';
import { createCostModel } from './cost.ts';

const sdl = /* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@cost", "@listSize"])
  type Query {
    school: School
    schools: [School!]!
    page(first: Int = 5, last: Int): Page @listSize(assumedSize: 40, slicingArguments: ["first", "last"], sizedFields: ["items"], requireOneSlicingArgument: false)
    some(first: Int): [School] @listSize(slicingArguments: ["first"], assumedSize: 7)
    named: [Named!]!
    heavy: Int @cost(weight: 30)
    search(text: String @cost(weight: 4), filter: Filter): School
  }
  type Mutation { rename(name: String): School }
  interface Named { name: String total: Int }
  type School implements Named @key(fields: "name") { name: String total: Int @cost(weight: 8) pupils: [Pupil!]! kind: Kind address: Address }
  type Page { items: [School!]! count: Int }
  type Pupil @cost(weight: 3) { name: String }
  type Address { town: String }
  enum Kind @cost(weight: 2) { A B }
  input Filter { words: [String!] @cost(weight: 5) inner: Filter }
`;
const { supergraphSdl } = composeServices([{ name: 'a', url: 'http://a.test', typeDefs: parse(sdl) }]);
const engine = createEngine({
  planning: planInPlace(supergraphSdl ?? ''),
  fetcher: () => Promise.reject(new Error('no')),
});
const model = createCostModel(engine.directives, engine.apiSchema, 10);

function estimated(source: string, raw: Record<string, unknown> = {}): number {
  const prepared = engine.prepare(source);
  if (prepared.kind === 'failure') throw prepared.errors[0];
  const coerced = engine.coerceVariables(prepared, raw);
  if ('errors' in coerced) throw coerced.errors[0];
  return amountUnder(model.estimate(prepared), coerced.variables);
}

describe('the estimated cost', () => {
  it.each([
    ['{ __typename __schema { types { name fields { name } } } }', 0],
    ['{ school { name address { town } } }', 2],
    ['mutation { rename(name: "x") { name } }', 11],
    ['{ schools { name } }', 10],
    ['{ schools { pupils { name } kind } }', 10 * (1 + 10 * 3 + 2)],
    ['{ heavy }', 30],
    ['{ named { name } }', 10],
    ['{ named { total } }', 10 * (1 + 8)],
    ['{ page { items { name } count } }', 1 + 5],
    ['{ page(first: 20) { items { name } } }', 1 + 20],
    ['{ page(first: 2, last: 9) { items { name } } }', 1 + 9],
    ['{ page(first: null) { items { name } } }', 1 + 40],
    ['{ some { name } }', 7],
    ['{ some(first: 3) { name } }', 3],
    ['{ search(text: "a") { name } }', 1 + 4],
    ['{ search(filter: { words: ["a", "b"], inner: { words: "c" } }) { name } }', 1 + 15],
    ['{ school { ...F } } fragment F on School { pupils { name } ... on Named { total } }', 1 + 30 + 8],
    ['{ heavy @skip(if: true) school @include(if: true) { name } }', 1],
  ])('should be that of the parts: %s', (source, cost) => {
    expect(estimated(source)).toBe(cost);
  });

  it('should know beforehand what costs nothing whatever the variables', () => {
    const prepared = engine.prepare('mutation ($name: String) { rename(name: $name) { name } }');
    if (prepared.kind === 'failure') throw prepared.errors[0];
    expect(model.estimate(prepared)).toBe(11);
  });

  it('should follow the variables', () => {
    const source =
      'query ($n: Int, $w: [String!], $all: Boolean = false) { some(first: $n) { name } search(filter: { words: $w }) { name } heavy @include(if: $all) }';
    expect(estimated(source, { n: 100 })).toBe(100 + 1);
    expect(estimated(source, { w: ['a', 'b'], all: true })).toBe(7 + 1 + 10 + 30);
    expect(estimated(source, { n: -4 })).toBe(7 + 1);
  });
});
