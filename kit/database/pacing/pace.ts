import { pause } from './backoff.ts';

/**
 * Lets portions of work begin some time apart while there is much to do: each then finds more to do at once, which
 * costs far less than being woken for every single event. After a quiet moment nobody waits.
 */
export interface Pace {
  /** A portion that found something has ended. */
  ended(startedAt: number): void;
  /** Waits until the next portion may begin. */
  rest(signal: AbortSignal): Promise<void>;
}

/** Least time between the beginnings of two portions. */
const apartMs = 20;
/** Most time that a worker rests. */
const longestRestMs = 100;

/** Makes a pace: portions begin at least 20 ms apart, and a worker rests as long as it has worked, up to 100 ms. */
export function createPace(): Pace {
  let next = 0;
  return {
    ended(startedAt) {
      const now = performance.now();
      next = Math.max(startedAt + apartMs, now + Math.min(now - startedAt, longestRestMs));
    },
    async rest(signal) {
      const ms = next - performance.now();
      if (ms > 0) await pause(ms, signal);
    },
  };
}
