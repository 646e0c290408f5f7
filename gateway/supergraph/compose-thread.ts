import { parentPort, workerData } from 'node:worker_threads';
import { LocalCompose } from '@apollo/gateway';
import { parse } from 'graphql';
import type { Composed, SubgraphSchema } from './compose.ts';

// The thread's only work: @apollo/gateway's own manager composes and validates what the subgraphs have told.
parentPort?.postMessage(await composed(workerData));

async function composed(subgraphs: readonly SubgraphSchema[]): Promise<Composed> {
  try {
    const manager = new LocalCompose({
      localServiceList: subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
    });
    const { supergraphSdl } = await manager.initialize({
      update: noUpdate,
      healthCheck: async () => {},
      // Told of each subgraph; nothing is fetched in this thread.
      getDataSource: ({ name }) => ({ process: () => Promise.reject(new Error(`${name} isn't asked here`)) }),
    });
    if (supergraphSdl) return { supergraphSdl };
    return { reason: 'the composer gave no supergraph' };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

function noUpdate(): never {
  throw new Error('a fixed list of subgraphs has no updates');
}
