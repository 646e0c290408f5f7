import type { Log } from '../database/log.ts';
import { pause } from '../database/pacing/backoff.ts';

const betweenRunsMs = 60_000;

/** A chore that runs until it is stopped. */
export interface Retention {
  /** Waits for the run in hand. */
  stop(): Promise<void>;
}

/**
 * Lets a bus forget, once a minute, what everybody has passed and is old.
 * @param forget deletes it and resolves with how many events went; the signal asks it to come to an end
 */
export function startRetention(forget: (stopping: AbortSignal) => Promise<number>, logger: Log): Retention {
  const stopping = new AbortController();
  const finished = keepForgetting();

  async function keepForgetting(): Promise<void> {
    while (!stopping.signal.aborted) {
      await pause(betweenRunsMs, stopping.signal);
      if (stopping.signal.aborted) return;
      try {
        const gone = await forget(stopping.signal);
        if (gone > 0) logger.debug({ gone }, 'the bus forgot events that everybody has passed');
      } catch (error) {
        logger.warn({ err: error }, 'the bus could not forget old events; trying again in a minute');
      }
    }
  }

  return {
    async stop() {
      stopping.abort();
      await finished;
    },
  };
}
