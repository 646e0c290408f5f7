import { composeServices } from '@apollo/composition';
import { type DocumentNode, parse } from 'graphql';

/** A subgraph as the composition sees it. */
export interface SubgraphSdl {
  name: string;
  /** Where the gateway finds it. */
  url: string;
  sdl: string;
}

/** Thrown when subgraphs don't fit together; the message lists every reason with its code. */
export class CompositionError extends Error {
  override readonly name = 'CompositionError';
}

/**
 * Composes subgraphs into a supergraph's SDL (Federation 2).
 * @throws CompositionError
 */
export function compose(subgraphs: readonly SubgraphSdl[]): string {
  const result = composeServices(
    subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: read(name, sdl) })),
  );
  if (result.errors) {
    const reasons = result.errors.map(
      (error) => `  ${String(error.extensions?.code ?? 'ERROR')}: ${error.message}`,
    );
    throw new CompositionError(`The subgraphs do not compose:\n${reasons.join('\n')}`);
  }
  return result.supergraphSdl;
}

function read(name: string, sdl: string): DocumentNode {
  try {
    return parse(sdl);
  } catch (error) {
    throw new CompositionError(
      `The SDL of ${name} is not GraphQL: ${error instanceof Error ? error.message : error}`,
    );
  }
}
