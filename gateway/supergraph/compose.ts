import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import type { SubgraphAddress } from '../config/options.ts';

/** A subgraph with its own schema. */
export interface SubgraphSchema extends SubgraphAddress {
  readonly sdl: string;
}

/**
 * Composes subgraphs into a supergraph.
 * @throws Error with every reason why they don't fit together.
 */
export function compose(subgraphs: readonly SubgraphSchema[]): string {
  const result = composeServices(
    subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (result.supergraphSdl !== undefined) return result.supergraphSdl;
  const reasons = (result.errors ?? []).map((error) => `  ${error.message}`).join('\n');
  throw new Error(`the subgraphs don't compose:\n${reasons}`);
}
