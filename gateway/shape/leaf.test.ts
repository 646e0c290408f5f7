import { GraphQLFloat, GraphQLID, GraphQLInt, GraphQLScalarType, GraphQLString } from 'graphql';
import { describe, expect, it } from 'vitest';
import { parseExactly } from '../fetch/exact-numbers.ts';
import { leafWriter } from './leaf.ts';

const long = '12345678901234567890';
const decimal = '0.12345678901234567890';
const custom = new GraphQLScalarType({ name: 'Long' });

describe('the writers of leaves', () => {
  it.each([
    [custom, long, long],
    [custom, `{"a":[${decimal}]}`, `{"a":[${decimal}]}`],
    [GraphQLFloat, decimal, decimal],
    [GraphQLFloat, `${long}e300`, `${long}e300`],
    [GraphQLInt, long, long],
    [GraphQLInt, decimal, undefined],
    [GraphQLID, long, `"${long}"`],
    [GraphQLString, long, undefined],
  ])('should write as %s what a subgraph wrote as %s', (type, sent, written) => {
    expect(leafWriter(type)(parseExactly(sent), false)).toBe(written);
  });

  it('should not write a number that JSON has not', () => {
    expect(leafWriter(GraphQLFloat)(parseExactly('1e999'), false)).toBeUndefined();
  });

  it('should look for what needs an escape unless it knows that there is none', () => {
    expect(leafWriter(GraphQLString)('a"b', false)).toBe('"a\\"b"');
    expect(leafWriter(GraphQLID)('a\nb', false)).toBe('"a\\nb"');
    expect(leafWriter(GraphQLString)('ab', true)).toBe('"ab"');
  });
});
