/** Work that waits for its turn. */
export interface Line {
  /** Does the work when it is its turn; rejects with what `full` makes when too many wait. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /** How much is waiting or being done. */
  readonly length: number;
}

/**
 * At most `width` pieces of work at a time, in the order in which they came.
 * @param longest how many may be in the line, those at work among them
 */
export function createLine(width: number, longest: number, full: () => Error): Line {
  const waiting: (() => void)[] = [];
  let length = 0;
  let working = 0;

  async function turn(): Promise<void> {
    if (working >= width) await new Promise<void>((resolve) => waiting.push(resolve));
    else working += 1;
  }

  /** The place passes straight to the next in line, so that nobody overtakes. */
  function done(): void {
    const next = waiting.shift();
    if (next) next();
    else working -= 1;
  }

  return {
    get length() {
      return length;
    },
    async run(work) {
      if (length >= longest) throw full();
      length += 1;
      try {
        await turn();
        try {
          return await work();
        } finally {
          done();
        }
      } finally {
        length -= 1;
      }
    },
  };
}
