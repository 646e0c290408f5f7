import { readFile } from 'node:fs/promises';
import type { GraphQLDataSource } from '@apollo/gateway';
import type { SubgraphAddress } from '../config/options.ts';
import { withAddresses } from './addresses.ts';
import { compose } from './compose.ts';
import { askForSchema } from './data-source.ts';
import type { SchemaCache } from './schema-cache.ts';
import {
  Handover,
  type ManagerHook,
  type Origin,
  repeatedly,
  type SourceReports,
  type SubgraphState,
  type SupergraphSource,
} from './source.ts';

/** Which subgraphs are composed, and what is served until that has succeeded. */
export interface ComposeSourceOptions {
  readonly subgraphs: readonly SubgraphAddress[];
  readonly cache: SchemaCache;
  /** A supergraph file to begin with while some subgraph has never told its schema. */
  readonly fallbackFile: string | undefined;
  readonly pollSeconds: number;
}

/**
 * A supergraph composed from what the subgraphs say of themselves, asked again every `pollSeconds`. A subgraph
 * that is down is taken by its last good schema. While the schema of one isn't known at all, the fallback file
 * is served; without a file, what is known is composed.
 */
export function composeSource(options: ComposeSourceOptions): SupergraphSource {
  const { subgraphs, cache, fallbackFile, pollSeconds } = options;
  const schemas = new Map<string, string>();
  const states = new Map<string, SubgraphState>(subgraphs.map(({ name }) => [name, 'unasked']));
  let origin: Origin = 'composed';
  let composedFrom: string | undefined;

  const allKnown = () => schemas.size === subgraphs.length;

  async function composeKnown(handover: Handover, signal: AbortSignal): Promise<void> {
    const known = subgraphs.flatMap((subgraph) => {
      const sdl = schemas.get(subgraph.name);
      return sdl === undefined ? [] : [{ ...subgraph, sdl }];
    });
    const from = JSON.stringify(known);
    if (known.length === 0 || from === composedFrom || signal.aborted) return;
    composedFrom = from;
    let supergraphSdl: string;
    try {
      supergraphSdl = await compose(known, { signal });
    } catch (error) {
      if (!signal.aborted) handover.problem((error as Error).message);
      return;
    }
    origin = 'composed';
    handover.put(supergraphSdl);
  }

  async function ask(
    subgraph: SubgraphAddress,
    source: GraphQLDataSource,
    handover: Handover,
  ): Promise<void> {
    const { name } = subgraph;
    let sdl: string;
    try {
      sdl = await askForSchema(subgraph, source);
    } catch (error) {
      if (states.get(name) !== 'down') handover.missing(name, reason(error));
      states.set(name, 'down');
      return;
    }
    states.set(name, 'up');
    if (schemas.get(name) === sdl) return;
    schemas.set(name, sdl);
    try {
      await cache.write(name, sdl);
    } catch (error) {
      // The gateway serves all the same; only its next start would miss the schema.
      handover.problem(`the schema of ${name} can't be kept: ${(error as Error).message}`);
    }
  }

  async function begin(handover: Handover, signal: AbortSignal): Promise<void> {
    for (const { name } of subgraphs) {
      const sdl = await cache.read(name);
      if (sdl !== undefined) schemas.set(name, sdl);
    }
    if (allKnown()) return await composeKnown(handover, signal);
    if (fallbackFile === undefined) return;
    try {
      const supergraphSdl = withAddresses(await readFile(fallbackFile, 'utf8'), subgraphs);
      origin = 'file';
      handover.put(supergraphSdl);
    } catch (error) {
      handover.problem(`the file ${fallbackFile} can't be used: ${(error as Error).message}`);
    }
  }

  return {
    async initialize(hook: ManagerHook & Partial<SourceReports>) {
      const handover = new Handover(hook);
      const stopping = new AbortController();
      const sources = subgraphs.map((subgraph) => [subgraph, hook.getDataSource(subgraph)] as const);
      await begin(handover, stopping.signal);
      const polling = repeatedly(async () => {
        await Promise.all(sources.map(([subgraph, source]) => ask(subgraph, source, handover)));
        if (allKnown() || fallbackFile === undefined) await composeKnown(handover, stopping.signal);
      }, pollSeconds);
      // What is remembered is served at once; a subgraph that hangs holds nothing up then.
      const first = polling.start();
      if (!handover.filled) await first;
      return {
        supergraphSdl: handover.first(),
        async cleanup() {
          stopping.abort(new Error('the gateway stops'));
          polling.stop();
        },
      };
    },
    origin: () => origin,
    subgraphs: () => Object.fromEntries(states),
  };
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
