/** A page of a list as Relay wants it (cursor connections specification). */
export interface Page<Node> {
  edges: { cursor: string; node: Node }[];
  nodes: Node[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

/**
 * Makes a page out of what a keyset query found.
 * @param found one more than `size` where there is a next page
 */
export function pageOf<Node>(
  found: readonly Node[],
  wanted: { size: number; after?: string | null | undefined },
  cursorOf: (node: Node) => string,
): Page<Node> {
  const nodes = found.slice(0, wanted.size);
  const edges = nodes.map((node) => ({ cursor: cursorOf(node), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: found.length > wanted.size,
      hasPreviousPage: Boolean(wanted.after),
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** The same page of what stands for its nodes elsewhere. */
export function mapPage<From, To>(page: Page<From>, turn: (node: From) => To): Page<To> {
  const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: turn(node) }));
  return { edges, nodes: edges.map(({ node }) => node), pageInfo: page.pageInfo };
}
