import type { Pool } from 'pg';
import { pause } from '../../database/backoff.ts';
import type { Log } from '../../database/log.ts';

const betweenRunsMs = 60_000;
const atOnce = 5_000;

/** Deletes what has been passed and is old, once a minute, until it is stopped. */
export function startRetention(pool: Pool, keepHours: number, logger: Log): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const finished = keepPruning();

  async function keepPruning(): Promise<void> {
    while (!stopping.signal.aborted) {
      await pause(betweenRunsMs, stopping.signal);
      if (stopping.signal.aborted) return;
      try {
        const gone = await pruneLog(pool, keepHours, stopping.signal);
        if (gone > 0) logger.debug({ gone }, 'the bus forgot events that everybody has passed');
      } catch (error) {
        logger.warn({ err: error }, "the bus's log could not be pruned; trying again in a minute");
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

/** Deletes in portions until nothing old is left. Resolves with how many events went. */
export async function pruneLog(pool: Pool, keepHours: number, signal?: AbortSignal): Promise<number> {
  let total = 0;
  while (!signal?.aborted) {
    const { rows } = await pool.query<{ gone: string }>(
      `select bus_prune($1::float8 * interval '1 hour', $2) as gone`,
      [keepHours, atOnce],
    );
    const gone = Number(rows[0]?.gone ?? 0);
    total += gone;
    if (gone === 0) break;
  }
  return total;
}
