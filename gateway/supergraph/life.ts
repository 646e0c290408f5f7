import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Served } from './served.ts';
import type { ManagerHook, Origin, SubgraphState, SupergraphSource } from './source.ts';

/** What is served now, for health and logs. */
export interface SupergraphState {
  /** A short hash of the supergraph's text; undefined while there is none. */
  readonly version: string | undefined;
  readonly origin: Origin | undefined;
  /** When it came, ISO 8601. */
  readonly since: string | undefined;
  /** Why the newest offer isn't the one served; undefined when all is well. */
  readonly problem: string | undefined;
  readonly subgraphs: Readonly<Record<string, SubgraphState>>;
}

/** The supergraph's life: the last good one is always served. */
export interface SupergraphLife {
  /** The last good supergraph, ready to answer; undefined until the first has come. */
  current(): Served | undefined;
  /** Whether one is being made ready. */
  isWorking(): boolean;
  /** Calls back with each new one from now on. */
  onChange(listener: (served: Served) => void): void;
  state(): SupergraphState;
  start(): Promise<void>;
  /** Takes no further ones. What is served goes on. */
  stop(): Promise<void>;
  /** Lets go of what is served. */
  end(): void;
}

/** What the life is made of. */
export interface SupergraphLifeOptions {
  readonly source: SupergraphSource;
  /** Makes a supergraph ready, while the last one goes on; rejects when it can't be, or with the signal's reason. */
  build(supergraphSdl: string, signal: AbortSignal): Promise<Served>;
  /** How subgraphs are asked for their schemas. */
  getDataSource: ManagerHook['getDataSource'];
  readonly log: Logger;
}

/** Takes supergraphs from a source, makes each ready and keeps the last one for which that went well. */
export function superviseSupergraph({
  source,
  build,
  getDataSource,
  log,
}: SupergraphLifeOptions): SupergraphLife {
  const listeners: ((served: Served) => void)[] = [];
  let served: Served | undefined;
  let version: string | undefined;
  let origin: Origin | undefined;
  let since: string | undefined;
  let problem: string | undefined;
  let cleanup = async () => {};

  const trouble = (message: string) => {
    if (message === problem) return;
    problem = message;
    log.error({ serving: version ?? 'nothing' }, `supergraph: ${message}`);
  };

  const stopping = new AbortController();
  let newest: string | undefined;
  let working: Promise<void> | undefined;

  /** One after the other; of those that came meanwhile, only the newest is worth the work. */
  const update = (sdl: string): Promise<void> => {
    newest = sdl;
    working ??= workOff().finally(() => {
      working = undefined;
    });
    return working;
  };
  const workOff = async () => {
    while (newest !== undefined && !stopping.signal.aborted) {
      const sdl = newest;
      newest = undefined;
      await take(sdl);
    }
  };

  const take = async (sdl: string) => {
    const offered = createHash('sha256').update(sdl).digest('hex').slice(0, 12);
    if (offered === version) {
      problem = undefined;
      return;
    }
    let built: Served;
    try {
      built = await build(sdl, stopping.signal);
    } catch (error) {
      if (!stopping.signal.aborted)
        trouble(`version ${offered} can't be served: ${(error as Error).message}`);
      return;
    }
    if (stopping.signal.aborted) return built.engine.retire();
    const former = served;
    served = built;
    [version, origin, since, problem] = [offered, source.origin(), new Date().toISOString(), undefined];
    log.info(
      { version, origin, subgraphs: [...built.engine.subgraphs.keys()] },
      'supergraph: serving a new version',
    );
    for (const listener of listeners) listener(built);
    former?.engine.retire();
  };

  return {
    current: () => served,
    isWorking: () => working !== undefined,
    onChange: (listener) => void listeners.push(listener),
    state: () => ({ version, origin, since, problem, subgraphs: source.subgraphs() }),
    async start() {
      const begun = await source.initialize({
        // A fault of the work itself: there is nobody else to tell.
        update: (sdl) => void update(sdl).catch((error) => trouble((error as Error).message)),
        // What can't be planned is refused by `update`; a subgraph that is down is no reason to refuse a supergraph.
        healthCheck: async () => {},
        getDataSource,
        problem: trouble,
        missing: (subgraph, reason) =>
          log.warn({ subgraph, reason }, 'supergraph: a subgraph is out of reach'),
      });
      cleanup = begun.cleanup;
      if (begun.supergraphSdl !== '') await update(begun.supergraphSdl);
    },
    async stop() {
      stopping.abort(new Error('the gateway stops'));
      await Promise.all([cleanup(), working]);
    },
    end: () => served?.engine.retire(),
  };
}
