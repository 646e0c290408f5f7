import { composeServices } from '@apollo/composition';
import { isInputObjectType, isObjectType, parse } from 'graphql';
import { expect, test } from 'vitest';
import { loadSupergraph } from '../supergraph.ts';
import { createPlanner } from './planner.ts';

test('should tell what clients see with every default as it was written', () => {
  const sdl = `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@inaccessible"])
    "Any JSON."
    scalar Any @specifiedBy(url: "https://example.test/any")
    enum Kind { LARGE SMALL HIDDEN @inaccessible }
    input Filter { kind: Kind = LARGE any: Any = { deep: [1, { text: "a\\"b" }] } old: Int @deprecated(reason: "none") }
    type Query { town(filter: Filter = { kind: SMALL }, any: Any = { a: 1 }, list: [Any!] = ["x", 2, true]): Town }
    type Town @key(fields: "id") {
      """
      Who it is:
        "quoted"
      """
      id: ID!
      hidden: Int @inaccessible
    }`;
  const { supergraphSdl = '', errors } = composeServices([
    { name: 'a', url: 'http://a.test', typeDefs: parse(sdl) },
  ]);
  expect(errors).toBeUndefined();
  const { apiSchema } = loadSupergraph(createPlanner(supergraphSdl).facts);
  const query = apiSchema.getQueryType();
  const given = query?.getFields().town?.args.map(({ defaultValue }) => defaultValue);
  expect(given).toEqual([{ kind: 'SMALL', any: { deep: [1, { text: 'a"b' }] } }, { a: 1 }, ['x', 2, true]]);
  const filter = apiSchema.getType('Filter');
  if (!isInputObjectType(filter)) throw new Error('expected an input');
  expect(JSON.stringify(filter.getFields().any?.defaultValue)).toBe('{"deep":[1,{"text":"a\\"b"}]}');
  expect(filter.getFields().old?.deprecationReason).toBe('none');
  const town = apiSchema.getType('Town');
  if (!isObjectType(town)) throw new Error('expected an object');
  expect(Object.keys(town.getFields())).toEqual(['id']);
  expect(town.getFields().id?.description).toBe('Who it is:\n  "quoted"');
  expect(apiSchema.getType('Any')).toMatchObject({ specifiedByURL: 'https://example.test/any' });
});
