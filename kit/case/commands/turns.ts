import type { Database } from '../../database/connect.ts';
import { createTurns, type Turns } from '../../database/pacing/turns.ts';
import { busy } from '../../errors/busy.ts';

/** Fewer than a process has connections: the others are for reading and for what arrives. */
const atOnce = 6;
/** Each keeps a transaction of its own, so fewer may wait than for the commands that are committed together. */
const patience = { most: 500, ms: 30_000 };

const turnsOf = new WeakMap<Database, Turns>();

/**
 * Runs a command that keeps a transaction of its own, when those of this process before it are through.
 * @throws MasarError BUSY (with retryAfterSeconds) when too many wait or it would begin too late
 */
export async function takeTurn<Result>(database: Database, command: () => Promise<Result>): Promise<Result> {
  const turns =
    turnsOf.get(database) ??
    createTurns({
      ...{ atOnce, patience },
      turnAway: () => busy('more commands were given than can be carried out'),
    });
  turnsOf.set(database, turns);
  return await turns(command);
}
