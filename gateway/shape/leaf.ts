import { GraphQLEnumType, type GraphQLLeafType } from 'graphql';
import { quote } from './text.ts';

/** Writes a scalar or enum value, never null; undefined when the value is not one of the type's. */
export type WriteLeaf = (value: unknown) => string | undefined;

const builtIn: Readonly<Record<string, WriteLeaf>> = {
  Int: (value) => (Number.isInteger(value) ? String(value) : undefined),
  Float: (value) => (typeof value === 'number' ? String(value) : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? String(value) : undefined),
  String: (value) => (typeof value === 'string' ? quote(value) : undefined),
  // An ID is text to a client, also where a subgraph keeps numbers (GraphQL spec, section 3.5.5).
  ID: (value) =>
    typeof value === 'string' ? quote(value) : Number.isInteger(value) ? `"${value}"` : undefined,
};

/** The writer for a leaf type. A custom scalar may be any JSON. */
export function leafWriter(type: GraphQLLeafType): WriteLeaf {
  if (type instanceof GraphQLEnumType) {
    // Only what the client's schema names: a value that is inaccessible, or that one subgraph alone knows, is not.
    const names = new Map(type.getValues().map(({ name }) => [name, `"${name}"`]));
    return (value) => (typeof value === 'string' ? names.get(value) : undefined);
  }
  return builtIn[type.name] ?? ((value) => JSON.stringify(value));
}
