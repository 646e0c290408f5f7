import { buildSchema, type GraphQLScalarType, graphqlSync, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { scalarResolvers } from '../subgraph/scalars.ts';
import { createErrorFormatter } from './format.ts';

const schema = buildSchema(`
  scalar DateTime
  input Filter { from: DateTime days: [DateTime!] }
  type Query { list(filter: Filter, at: DateTime): Int }
`);
Object.assign(schema.getType('DateTime') as GraphQLScalarType, scalarResolvers.DateTime.toConfig());
const format = createErrorFormatter(() => undefined);

/** The field and the words of the refusal of a document. */
function refusal(source: string, variableValues?: Record<string, unknown>) {
  const [invalid] = validate(schema, parse(source));
  const error = invalid ?? graphqlSync({ schema, source, variableValues }).errors?.[0];
  const { message, extensions } = format(error?.toJSON() ?? { message: '' }, error);
  return { message, ...extensions };
}

describe('a malformed instant', () => {
  it.each<[string, string, Record<string, unknown> | undefined, string]>([
    ['an argument', '{ list(at: "gestern") }', undefined, 'at'],
    ['an input field', '{ list(filter: { from: "gestern" }) }', undefined, 'from'],
    ['a list', '{ list(filter: { days: ["2026-03-01T08:00:00Z", "gestern"] }) }', undefined, 'days'],
    ['a variable', 'query ($when: DateTime) { list(at: $when) }', { when: 'gestern' }, 'when'],
    [
      "a variable's field",
      'query ($filter: Filter) { list(filter: $filter) }',
      { filter: { from: 'gestern' } },
      'filter.from',
    ],
  ])('should be named where it stands: in %s', (_what, source, variables, field) => {
    expect(refusal(source, variables)).toMatchObject({
      code: 'BAD_USER_INPUT',
      field,
      message: expect.stringMatching(new RegExp(`^${field}: expected an instant`)),
    });
  });
});
