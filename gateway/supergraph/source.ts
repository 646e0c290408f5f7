import type { SupergraphManager } from '@apollo/gateway';

/** Where a supergraph came from: 'composed' from what the subgraphs say, or read from a 'file'. */
export type Origin = 'composed' | 'file';

/** What is known of a subgraph: it told its schema at the last asking, it did not, or it was never asked. */
export type SubgraphState = 'up' | 'down' | 'unasked';

/** What `initialize` of a supergraph manager is given. */
export type ManagerHook = Parameters<SupergraphManager['initialize']>[0];

/** What else a source tells, to who wants to hear it. */
export interface SourceReports {
  /** What keeps a newer supergraph from coming; holds until the next update. */
  problem(message: string): void;
  /** A subgraph doesn't tell its schema; its last one goes on. */
  missing(subgraph: string, reason: string): void;
}

/**
 * Brings supergraphs: a supergraph manager of @apollo/gateway. `initialize` gives the first supergraph, or '' while
 * there is none, and goes on looking for changes until `cleanup`. An `update` that throws has refused the version.
 */
export interface SupergraphSource extends SupergraphManager {
  initialize(hook: ManagerHook & Partial<SourceReports>): Promise<{
    supergraphSdl: string;
    cleanup(): Promise<void>;
  }>;
  /** Where the supergraph handed over last came from. */
  origin(): Origin;
  /** Each subgraph's state by its name; empty when subgraphs aren't asked. */
  subgraphs(): Readonly<Record<string, SubgraphState>>;
}

/** Runs `look` now and then again, `seconds` after the last run ended, until `stop`. */
export function repeatedly(
  look: () => Promise<void>,
  seconds: number,
): { start(): Promise<void>; stop(): void } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const run = async () => {
    await look();
    if (stopped) return;
    timer = setTimeout(run, seconds * 1_000);
    // A poll alone is no reason for the process to live.
    timer.unref();
  };
  return {
    start: run,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/**
 * Where a source puts what it finds: the first supergraphs, until `initialize` gives one back, are kept for that,
 * the later ones go to `update`.
 */
export class Handover {
  readonly #hook: ManagerHook & Partial<SourceReports>;
  #first: string | undefined = '';

  constructor(hook: ManagerHook & Partial<SourceReports>) {
    this.#hook = hook;
  }

  put(supergraphSdl: string): void {
    if (this.#first !== undefined) {
      this.#first = supergraphSdl;
      return;
    }
    try {
      this.#hook.update(supergraphSdl);
    } catch (error) {
      this.problem((error as Error).message);
    }
  }

  problem(message: string): void {
    this.#hook.problem?.(message);
  }

  missing(subgraph: string, reason: string): void {
    this.#hook.missing?.(subgraph, reason);
  }

  /** Whether there is something for `initialize` to give back. */
  get filled(): boolean {
    return this.#first !== '';
  }

  /** What `initialize` gives back. */
  first(): string {
    const first = this.#first ?? '';
    this.#first = undefined;
    return first;
  }
}
