import type { Pool } from 'pg';

const atOnce = 5_000;

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
