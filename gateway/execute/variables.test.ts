import { buildSchema, getVariableValues, Kind, parse } from 'graphql';
import { expect, test } from 'vitest';
import { variableCoercion } from './variables.ts';

const schema = buildSchema(`
  input Filter { text: String }
  type Query { a(id: ID, text: String, flag: Boolean, count: Int, filter: Filter): Int }
`);

const definitions = [
  '$id: ID!',
  '$id: ID',
  '$text: String!',
  '$flag: Boolean',
  '$flag: Boolean = true',
  '$ids: [ID!]!',
  '$count: Int',
  '$filter: Filter',
  '$__proto__: String, $id: ID',
];
const values: unknown[] = ['a text', 12, 1.5, true, null, undefined, ['a'], [null], { text: 'a' }, { no: 1 }];

test.each(definitions)(
  'should take for %s what graphql-js takes, and refuse the rest in its words',
  (given) => {
    const [operation] = parse(`query (${given}) { a }`).definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('expected an operation');
    const coerce = variableCoercion(schema, operation, false);
    const names = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
    const all = values.map((value) => Object.fromEntries(names.map((name) => [name, value])));

    for (const raw of [{}, undefined, { other: 1 }, ...all]) {
      const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], raw ?? {});
      const came = coerce(raw);
      if (errors) {
        expect(came).toMatchObject({ errors: errors.map(({ message }) => ({ message })) });
      } else {
        expect(came).toEqual({ variables: coerced });
        expect(Object.keys('variables' in came ? came.variables : {})).toEqual(Object.keys(coerced));
      }
    }
  },
);
