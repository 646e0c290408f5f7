/** Where a supergraph came from: 'composed' from what the subgraphs say, or read from a 'file'. */
export type Origin = 'composed' | 'file';

/** What is known of a subgraph: it told its schema at the last asking, it did not, or it was never asked. */
export type SubgraphState = 'up' | 'down' | 'unasked';

/** Who takes what a source brings. */
export interface SupergraphTaker {
  /** A supergraph; the same text may come again. */
  offer(sdl: string, origin: Origin): void;
  /** What keeps a newer supergraph from coming; holds until the next offer. */
  problem(message: string): void;
  /** A subgraph doesn't tell its schema; its last one goes on. */
  missing(subgraph: string, reason: string): void;
}

/** Brings supergraphs. */
export interface SupergraphSource {
  /** Brings the first one if there is one, then goes on looking for changes until stopped. */
  start(taker: SupergraphTaker): Promise<void>;
  stop(): void;
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
