import type { Patience } from './gather.ts';

/** Runs a piece of work when it is its turn; rejects with what the work rejects with, or when it is turned away. */
export type Turns = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** How turns are given. */
export interface TurnRules {
  /** Pieces of work that run at the same time. */
  readonly atOnce: number;
  readonly patience: Patience;
  /** The error for work that is not begun, since too many wait or it has waited too long. */
  turnAway(): Error;
}

interface Waiting {
  readonly since: number;
  readonly turn: PromiseWithResolvers<void>;
}

/** Lets so many pieces of work run at once; what comes then waits for its turn, in the order in which it came. */
export function createTurns({ atOnce, patience, turnAway }: TurnRules): Turns {
  const waiting: Waiting[] = [];
  let underWay = 0;

  async function wait(): Promise<void> {
    if (waiting.length >= patience.most) throw turnAway();
    const turn = Promise.withResolvers<void>();
    waiting.push({ since: performance.now(), turn });
    await turn.promise;
  }

  /** Whose turn it is next takes the place of the work that has ended. */
  function end(): void {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (performance.now() - next.since <= patience.ms) {
        next.turn.resolve();
        return;
      }
      next.turn.reject(turnAway());
    }
    underWay -= 1;
  }

  return async (work) => {
    if (underWay < atOnce) underWay += 1;
    else await wait();
    try {
      return await work();
    } finally {
      end();
    }
  };
}
