import { createTurns } from '@masar/kit/database/pacing/turns';

/** Work that waits for its turn. */
export interface Line {
  /** Does the work when it is its turn; rejects with what `full` makes when too many wait. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /** How much is waiting or being done. */
  readonly length: number;
}

/**
 * At most `width` pieces of work at a time, in the order in which they came, however long they wait.
 * @param longest how many may be in the line, those at work among them
 */
export function createLine(width: number, longest: number, full: () => Error): Line {
  const turns = createTurns({
    atOnce: width,
    patience: { most: longest - width, ms: Number.POSITIVE_INFINITY },
    turnAway: full,
  });
  let length = 0;
  return {
    get length() {
      return length;
    },
    async run(work) {
      length += 1;
      try {
        return await turns(work);
      } finally {
        length -= 1;
      }
    },
  };
}
