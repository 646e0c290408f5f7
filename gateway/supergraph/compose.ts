import { Worker } from 'node:worker_threads';
import type { SubgraphAddress } from '../config/options.ts';

/** A subgraph with its own schema. */
export interface SubgraphSchema extends SubgraphAddress {
  readonly sdl: string;
}

/** What the thread answers. */
export type Composed = { readonly supergraphSdl: string } | { readonly reason: string };

/**
 * Composes subgraphs into a supergraph, in a thread of its own: many subgraphs take a second or more, in which no
 * request would be answered, and the composer's memory goes with the thread.
 * Rejects with an Error with every reason why they don't fit together, or with the signal's reason.
 */
export async function compose(
  subgraphs: readonly SubgraphSchema[],
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<string> {
  signal?.throwIfAborted();
  const thread = new Worker(new URL('./compose-thread.ts', import.meta.url), {
    workerData: subgraphs.map(({ name, url, sdl }) => ({ name, url, sdl })),
    execArgv: [],
    // Read while the composer is loaded: it reports to nobody.
    env: { ...process.env, APOLLO_TELEMETRY_DISABLED: 'true' },
  });
  const { promise, resolve, reject } = Promise.withResolvers<Composed>();
  thread.once('message', resolve);
  thread.once('error', reject);
  thread.once('exit', (code) => reject(new Error(`the composer left with code ${code} and no answer`)));
  const stop = () => reject(signal?.reason);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const composed = await promise;
    if ('supergraphSdl' in composed) return composed.supergraphSdl;
    throw new Error(`the subgraphs don't compose: ${composed.reason}`);
  } finally {
    signal?.removeEventListener('abort', stop);
    await thread.terminate();
  }
}
