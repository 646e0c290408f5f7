import type { EntityManager } from '@mikro-orm/postgresql';
import type { Database } from './connect.ts';
import { backoffMs, pause } from './pacing/backoff.ts';
import { isConflict } from './transient.ts';

/**
 * Runs `work` in a transaction of its own (read committed) on a fresh EntityManager; what `work` persisted is
 * flushed before the commit. When the database undoes it because of a deadlock or a serialization failure, it
 * runs again from the start, at most five times: `work` must have no effect outside the transaction.
 * @throws what `work` threw, or the last conflict
 */
export async function transaction<Result>(
  database: Database,
  work: (em: EntityManager) => Promise<Result>,
): Promise<Result> {
  const attempts = 5;
  for (let failures = 0; ; failures += 1) {
    try {
      return await database.em.fork().transactional(work, { clear: true });
    } catch (error) {
      if (!isConflict(error) || failures + 1 >= attempts) throw error;
      await pause(backoffMs(failures, 500));
    }
  }
}
