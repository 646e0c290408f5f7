import { readFile } from 'node:fs/promises';
import type { SubgraphAddress } from '../config/options.ts';
import { withAddresses } from './addresses.ts';
import { askSubgraph } from './ask-subgraph.ts';
import { compose } from './compose.ts';
import type { SchemaCache } from './schema-cache.ts';
import { repeatedly, type SubgraphState, type SupergraphSource, type SupergraphTaker } from './source.ts';

export interface ComposeSourceOptions {
  readonly subgraphs: readonly SubgraphAddress[];
  readonly cache: SchemaCache;
  /** A supergraph file to begin with while some subgraph has never told its schema. */
  readonly fallbackFile: string | undefined;
  readonly pollSeconds: number;
  readonly timeoutSeconds: number;
}

/**
 * A supergraph composed from what the subgraphs say of themselves, asked again every `pollSeconds`. A subgraph
 * that is down is taken by its last good schema. While the schema of one isn't known at all, the fallback file
 * is served; without a file, what is known is composed.
 */
export function composeSource(options: ComposeSourceOptions): SupergraphSource {
  const { subgraphs, cache, fallbackFile, pollSeconds, timeoutSeconds } = options;
  const schemas = new Map<string, string>();
  const states = new Map<string, SubgraphState>(subgraphs.map(({ name }) => [name, 'unasked']));
  let composedFrom: string | undefined;
  let taker: SupergraphTaker | undefined;

  const allKnown = () => schemas.size === subgraphs.length;

  function composeKnown(): void {
    const known = subgraphs.flatMap((subgraph) => {
      const sdl = schemas.get(subgraph.name);
      return sdl === undefined ? [] : [{ ...subgraph, sdl }];
    });
    const from = JSON.stringify(known);
    if (known.length === 0 || from === composedFrom) return;
    composedFrom = from;
    try {
      taker?.offer(compose(known), 'composed');
    } catch (error) {
      taker?.problem((error as Error).message);
    }
  }

  async function ask(subgraph: SubgraphAddress): Promise<void> {
    const { name } = subgraph;
    let sdl: string;
    try {
      sdl = await askSubgraph(subgraph, timeoutSeconds);
    } catch (error) {
      if (states.get(name) !== 'down') taker?.missing(name, reason(error));
      states.set(name, 'down');
      return;
    }
    states.set(name, 'up');
    if (schemas.get(name) === sdl) return;
    schemas.set(name, sdl);
    await keep(name, sdl);
  }

  async function keep(name: string, sdl: string): Promise<void> {
    try {
      await cache.write(name, sdl);
    } catch (error) {
      // The gateway serves all the same; only its next start would miss the schema.
      taker?.problem(`the schema of ${name} can't be kept: ${(error as Error).message}`);
    }
  }

  async function begin(): Promise<void> {
    for (const { name } of subgraphs) {
      const sdl = await cache.read(name);
      if (sdl !== undefined) schemas.set(name, sdl);
    }
    if (allKnown()) return composeKnown();
    if (fallbackFile === undefined) return;
    try {
      taker?.offer(withAddresses(await readFile(fallbackFile, 'utf8'), subgraphs), 'file');
    } catch (error) {
      taker?.problem(`the file ${fallbackFile} can't be used: ${(error as Error).message}`);
    }
  }

  const polling = repeatedly(async () => {
    await Promise.all(subgraphs.map(ask));
    if (allKnown() || fallbackFile === undefined) composeKnown();
  }, pollSeconds);

  return {
    async start(given) {
      taker = given;
      await begin();
      await polling.start();
    },
    stop: () => polling.stop(),
    subgraphs: () => Object.fromEntries(states),
  };
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
