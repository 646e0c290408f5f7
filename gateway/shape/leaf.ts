import { GraphQLEnumType, type GraphQLLeafType } from 'graphql';
import { isExactNumber } from '../fetch/exact-numbers.ts';
import { quote } from './text.ts';

/**
 * Writes a scalar or enum value, never null; undefined when the value is not one of the type's. `unescaped`: no
 * string needs an escape, so that none has to be looked through.
 */
export type WriteLeaf = (value: unknown, unescaped: boolean) => string | undefined;

const builtIn: Readonly<Record<string, WriteLeaf>> = {
  Int: (value) => (Number.isInteger(value) ? String(value) : exactInteger(value)),
  // A number too large for JavaScript is read as Infinity, which JSON has not.
  Float: (value) => (Number.isFinite(value) ? String(value) : exactText(value)),
  Boolean: (value) => (typeof value === 'boolean' ? String(value) : undefined),
  String: (value, unescaped) => (typeof value === 'string' ? writeText(value, unescaped) : undefined),
  // An ID is text to a client, also where a subgraph keeps numbers (GraphQL spec, section 3.5.5).
  ID: (value, unescaped) => {
    if (typeof value === 'string') return writeText(value, unescaped);
    const digits = Number.isInteger(value) ? String(value) : exactInteger(value);
    return digits === undefined ? undefined : `"${digits}"`;
  },
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

function exactText(value: unknown): string | undefined {
  return isExactNumber(value) ? value.rawJSON : undefined;
}

function exactInteger(value: unknown): string | undefined {
  const text = exactText(value);
  return text !== undefined && /^-?\d+$/.test(text) ? text : undefined;
}

function writeText(text: string, unescaped: boolean): string {
  return unescaped ? `"${text}"` : quote(text);
}
