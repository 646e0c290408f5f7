/** Answers whether an object of one type falls under a type condition, in the whole supergraph. */
export interface TypeIndex {
  /** Whether `typename` is `condition`, implements it or is a member of it. */
  matches(condition: string, typename: string): boolean;
  isInterface(typename: unknown): boolean;
  /** Whether the supergraph has a type of this name. */
  isKnown(typename: unknown): boolean;
}

/** A supergraph's types by name. Inaccessible ones are among them: subgraphs may still name them. */
export interface TypeTable {
  readonly known: ReadonlySet<string>;
  readonly interfaces: ReadonlySet<string>;
  /** What implements an interface or is a member of a union. */
  readonly below: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Builds the index once per supergraph. */
export function createTypeIndex({ known, interfaces, below }: TypeTable): TypeIndex {
  return {
    matches: (condition, typename) => condition === typename || below.get(condition)?.has(typename) === true,
    isKnown: (typename) => typeof typename === 'string' && known.has(typename),
    isInterface: (typename) => typeof typename === 'string' && interfaces.has(typename),
  };
}
