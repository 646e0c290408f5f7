import type { Schema } from '@apollo/federation-internals';

/** Answers whether an object of one type falls under a type condition, in the whole supergraph. */
export interface TypeIndex {
  /** Whether `typename` is `condition`, implements it or is a member of it. */
  matches(condition: string, typename: string): boolean;
  isInterface(typename: unknown): boolean;
  /** Whether the supergraph has a type of this name. */
  isKnown(typename: unknown): boolean;
}

/** Builds the index once per supergraph. Inaccessible types are part of it: subgraphs may still name them. */
export function createTypeIndex(supergraph: Schema): TypeIndex {
  const below = new Map<string, Set<string>>();
  const interfaces = new Set<unknown>();
  for (const type of supergraph.interfaceTypes()) {
    below.set(type.name, new Set(type.allImplementations().map((implementation) => implementation.name)));
    interfaces.add(type.name);
  }
  for (const type of supergraph.unionTypes()) {
    below.set(type.name, new Set(type.types().map((member) => member.name)));
  }
  return {
    matches: (condition, typename) => condition === typename || below.get(condition)?.has(typename) === true,
    isKnown: (typename) => typeof typename === 'string' && supergraph.type(typename) !== undefined,
    isInterface: (typename) => interfaces.has(typename),
  };
}
