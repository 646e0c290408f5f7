import type { FollowedStep } from './followed-step.ts';

/** Steps that one follower keeps in memory; past it, it reads on from the database. */
const mostKept = 256;

/** Where the feed puts the steps for one follower, and the follower takes them out. */
export interface Inlet {
  /** Takes a step in, unless so many wait that the follower has to read from the database. */
  offer(step: FollowedStep): void;
  /** The next step; 'missed' when some were left out; undefined when the follower has gone. */
  take(): Promise<FollowedStep | 'missed' | undefined>;
  /** Forgets what waits and takes in again: the follower is about to read from the database. */
  restart(): void;
  /** Ends the waiting of whoever takes. */
  end(): void;
}

/** Makes an inlet for the steps that `wants` accepts. */
export function createInlet(wants: (step: FollowedStep) => boolean): Inlet {
  let kept: FollowedStep[] = [];
  let missed = false;
  let ended = false;
  let wake: (() => void) | undefined;

  return {
    offer(step) {
      if (missed || ended || !wants(step)) return;
      if (kept.length >= mostKept) {
        kept = [];
        missed = true;
      } else {
        kept.push(step);
      }
      wake?.();
    },
    async take() {
      while (!ended) {
        if (missed) return 'missed';
        const next = kept.shift();
        if (next) return next;
        const { promise, resolve } = Promise.withResolvers<void>();
        wake = resolve;
        await promise;
        wake = undefined;
      }
      return undefined;
    },
    restart() {
      kept = [];
      missed = false;
    },
    end() {
      ended = true;
      wake?.();
    },
  };
}
