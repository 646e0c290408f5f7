import type { ErrorCode } from '@masar/kit/errors/codes';
import {
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { CoercedVariables, Engine } from './engine.ts';
import { asTypesTake } from './exact-values.ts';

/** Checks the variables of one operation. */
export type CoerceVariables = (raw: Parameters<Engine['coerceVariables']>[1]) => CoercedResult;

type CoercedResult = ReturnType<Engine['coerceVariables']>;

/** A variable of a scalar of GraphQL's own, of which most values can be told at once to be right. */
interface PlainVariable {
  readonly name: string;
  readonly nullable: boolean;
  isRight(value: unknown): boolean;
}

const isText = (value: unknown): boolean => typeof value === 'string';

/** The values that need no conversion. */
const plainScalars: ReadonlyMap<string, PlainVariable['isRight']> = new Map([
  ['ID', isText],
  ['String', isText],
  ['Boolean', (value) => typeof value === 'boolean'],
]);

/**
 * The check of an operation's variables (GraphQL spec, section 6.1.2). graphql-js looks at the definitions anew for
 * each request, so what is plainly right goes past it; it has the word on all that isn't.
 */
export function variableCoercion(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  hideSuggestions: boolean,
): CoerceVariables {
  const each = variableDefinitions.map((definition) => plainVariable(definition));
  const allPlain = each.every((variable) => variable !== undefined) ? each : undefined;

  return (raw) => {
    const given = raw ?? {};
    const variables = allPlain && takePlain(allPlain, given);
    if (variables) return { variables };
    const options = { hideSuggestions };
    let checked = getVariableValues(schema, variableDefinitions, given, options);
    // Where GraphQL's own types meet a number that kept its digits, which is seldom, they refuse it at first.
    const plain = checked.errors && asTypesTake(schema, variableDefinitions, given);
    if (plain) checked = getVariableValues(schema, variableDefinitions, plain, options);
    const { coerced, errors } = checked;
    if (!errors) return { variables: coerced };
    for (const error of errors) error.extensions.code = 'BAD_USER_INPUT' satisfies ErrorCode;
    return { errors };
  };
}

function plainVariable({ variable, type, defaultValue }: VariableDefinitionNode): PlainVariable | undefined {
  const inner = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  if (inner.kind !== Kind.NAMED_TYPE || defaultValue) return undefined;
  const name = variable.name.value;
  const isRight = plainScalars.get(inner.name.value);
  // What an object inherits ('__proto__') can't be set like any other key.
  return isRight && !(name in Object.prototype) ? { name, nullable: inner === type, isRight } : undefined;
}

/** Undefined when one of them isn't plainly right. */
function takePlain(
  expected: readonly PlainVariable[],
  given: Readonly<Record<string, unknown>>,
): CoercedVariables | undefined {
  const taken: Record<string, unknown> = {};
  for (const { name, nullable, isRight } of expected) {
    if (!Object.hasOwn(given, name)) {
      if (nullable) continue;
      return undefined;
    }
    const value = given[name];
    if (!isRight(value) && !(nullable && value === null)) return undefined;
    taken[name] = value;
  }
  return taken;
}
