import type { Schema } from '@apollo/federation-internals';

/** Answers whether an object of one type falls under a type condition, in the whole supergraph. */
export interface TypeIndex {
  /** Whether `typename` is `condition`, implements it or is a member of it. */
  matches(condition: string, typename: string): boolean;
  /** The supergraph's object types that fall under `condition`; of an object type, itself. */
  objectTypes(condition: string): ReadonlySet<string>;
}

/** Builds the index once per supergraph. Inaccessible types are part of it: subgraphs may still name them. */
export function createTypeIndex(supergraph: Schema): TypeIndex {
  const below = new Map<string, Set<string>>();
  const objects = new Map<string, Set<string>>();
  for (const type of supergraph.interfaceTypes()) {
    below.set(type.name, new Set(type.allImplementations().map((implementation) => implementation.name)));
    objects.set(type.name, new Set(type.possibleRuntimeTypes().map((object) => object.name)));
  }
  for (const type of supergraph.unionTypes()) {
    const members = new Set(type.types().map((member) => member.name));
    below.set(type.name, members);
    objects.set(type.name, members);
  }
  return {
    matches: (condition, typename) => condition === typename || below.get(condition)?.has(typename) === true,
    objectTypes: (condition) => objects.get(condition) ?? new Set([condition]),
  };
}
