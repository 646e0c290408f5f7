import type { Pool, PoolClient } from 'pg';

/** By then whoever gives connections back after a failed query has done so. */
const graceMs = 1_000;

/**
 * Gives connections that died in the middle of a transaction back to their pool. The query builder under the ORM
 * gives a connection back only after a rollback that went through, which it can't on a dead connection; each such
 * death would take a place of the pool for ever.
 */
export function releaseDeadConnections(pool: Pool): void {
  pool.on('connect', (client) => {
    client.once('end', () => {
      setTimeout(() => releaseIfHeld(client), graceMs).unref();
    });
  });
}

function releaseIfHeld(client: PoolClient): void {
  try {
    client.release(true);
  } catch (error) {
    const released = error instanceof Error && error.message.includes('already been released');
    if (!released) throw error;
  }
}
