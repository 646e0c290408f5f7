import type { Envelope } from '@masar/schema/events/envelope';
import type { Database } from '../database/connect.ts';
import { transaction } from '../database/transaction.ts';
import { isTransient } from '../database/transient.ts';
import { replayOne } from './batch.ts';
import { inPathOrder } from './order.ts';
import { applySingly, type SinglyOptions } from './singly.ts';
import { bury, standing } from './store.ts';

/** An event that could not be applied. */
export interface DeadLetter {
  readonly event: Envelope;
  /** The error's code, or its class where it has none. */
  readonly code: string;
  readonly error: string;
  readonly attempts: number;
  readonly at: Date;
}

/** What became of the letters that were replayed. */
export interface ReplayResult {
  /** Ids of events that are applied or wait for their predecessor now. */
  readonly replayed: string[];
  /** Letters that are still dead, and why. */
  readonly failed: { readonly id: string; readonly error: Error }[];
}

/** Lists dead letters, the newest first. */
export async function listDeadLetters(database: Database, first = 100, skip = 0): Promise<DeadLetter[]> {
  return await database.em
    .fork()
    .execute<DeadLetter[]>(
      'select event, code, error, attempts, at from inbox_dead_letters order by at desc, event_id limit ? offset ?',
      [first, skip],
    );
}

/**
 * Applies dead letters again, in the order of their requests' paths, and then what waited behind them.
 * @param which ids of events, or all
 * @throws what lies in the condition of the database or the network; what was replayed by then stays so
 */
export async function replayDeadLetters(
  options: SinglyOptions,
  which: readonly string[] | 'all',
): Promise<ReplayResult> {
  const rows = await options.database.em.fork().execute<{ event: Envelope }[]>(
    `select event from inbox_dead_letters
     where ?::json is null or event_id in (select json_array_elements_text(?::json)) order by at, event_id`,
    which === 'all' ? [null, '[]'] : [JSON.stringify(which), JSON.stringify(which)],
  );
  const result: ReplayResult = { replayed: [], failed: [] };
  for (const event of inPathOrder(rows.map((row) => row.event))) {
    try {
      await transaction(options.database, (em) => replayOne(em, options.apply, event));
      result.replayed.push(event.id);
    } catch (thrown) {
      if (isTransient(thrown)) throw thrown;
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      await transaction(options.database, (em) => bury(em, event, { error, attempts: 1 }));
      result.failed.push({ id: event.id, error });
      continue;
    }
    await applyWhatWaits(options, [event.subject]);
  }
  return result;
}

/**
 * Gives dead letters up for good, and applies what waited behind them as far as it can be.
 * @returns the ids of those that were there
 */
export async function discardDeadLetters(options: SinglyOptions, ids: readonly string[]): Promise<string[]> {
  const gone = await options.database.em.fork().execute<{ event_id: string; key: string }[]>(
    `delete from inbox_dead_letters where event_id in (select json_array_elements_text(?::json))
     returning event_id, key`,
    [JSON.stringify(ids)],
  );
  for (const { event_id, key } of gone) {
    options.logger.warn({ event: event_id, subject: key }, 'a dead letter was discarded');
  }
  await applyWhatWaits(options, [...new Set(gone.map(({ key }) => key))]);
  return gone.map((row) => row.event_id);
}

async function applyWhatWaits(options: SinglyOptions, subjects: readonly string[]): Promise<void> {
  const { parked } = await standing(options.database.em.fork(), subjects);
  await applySingly(
    options,
    parked.map(({ event }) => event),
  );
}
