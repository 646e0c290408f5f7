import {
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isSpecifiedScalarType,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import { type ExactNumber, isExactNumber } from '../fetch/exact-numbers.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * Makes of numbers that kept their digits what GraphQL's own types take, so that these take and refuse what they
 * always do: a number of JavaScript, and for an ID the digits. A custom scalar's stay, for its subgraph. Undefined
 * when there are none to make anything of.
 */
export function asTypesTake(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  given: Values,
): Values | undefined {
  const changed: Record<string, unknown> = {};
  for (const { variable, type: node } of definitions) {
    const name = variable.name.value;
    const type = typeFromAST(schema, node) as GraphQLInputType | undefined;
    if (!type || !Object.hasOwn(given, name)) continue;
    const value = converted(type, given[name]);
    if (value !== given[name]) changed[name] = value;
  }
  return Object.keys(changed).length > 0 ? { ...given, ...changed } : undefined;
}

/** The value itself where nothing in it is to be changed. */
function converted(type: GraphQLInputType, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isNonNullType(type)) return converted(type.ofType, value);
  if (isListType(type)) {
    if (!Array.isArray(value)) return converted(type.ofType, value);
    const items = value.map((item) => converted(type.ofType, item));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (isExactNumber(value)) {
    const isOwn = isSpecifiedScalarType(type) || isEnumType(type) || isInputObjectType(type);
    return isOwn ? plainValue(type.name, value) : value;
  }
  if (!isInputObjectType(type)) return value;
  const fields = type.getFields();
  const changed: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(value)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const made = field ? converted(field.type, one) : one;
    if (made !== one) changed[name] = made;
  }
  return Object.keys(changed).length > 0 ? { ...value, ...changed } : value;
}

function plainValue(type: string, { rawJSON }: ExactNumber): unknown {
  return type === 'ID' && /^-?\d+$/.test(rawJSON) ? rawJSON : Number(rawJSON);
}
