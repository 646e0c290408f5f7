import type { Envelope } from '@masar/schema/events/envelope';
import type { Database } from '../database/connect.ts';
import { transaction } from '../database/transaction.ts';
import { isTransient } from '../database/transient.ts';
import type { WaitingEvent } from './apply.ts';
import { applyWaiting } from './batch.ts';
import { applySingly, type SinglyOptions } from './singly.ts';

/** How much stands still in an inbox. */
export interface InboxFigures {
  /** Events that came before their predecessor, or stand behind a dead letter. */
  readonly waiting: number;
  /** Seconds since the oldest of them came; 0 when there is none. */
  readonly oldestWaitingSeconds: number;
  readonly deadLetters: number;
}

/** Counts what stands still. */
export async function inboxFigures(database: Database): Promise<InboxFigures> {
  const [row] = await database.em.fork().execute<{ waiting: number; oldest: number; dead: number }[]>(
    `select count(*)::int as waiting,
              coalesce(extract(epoch from clock_timestamp() - min(since)), 0)::float8 as oldest,
              (select count(*)::int from inbox_dead_letters) as dead
       from inbox_waiting`,
  );
  if (!row) throw new Error('expected one row of figures from the inbox, got none');
  return { waiting: row.waiting, oldestWaitingSeconds: row.oldest, deadLetters: row.dead };
}

/** Lists events that wait, the longest waiting first. */
export async function listWaiting(
  database: Database,
  first = 100,
  skip = 0,
): Promise<{ event: Envelope; key: string; since: Date }[]> {
  return await database.em
    .fork()
    .execute<{ event: Envelope; key: string; since: Date }[]>(
      'select event, key, since from inbox_waiting order by since, event_id limit ? offset ?',
      [first, skip],
    );
}

/**
 * Tries waiting events again that were not tried for the longest time: what they wait for may have come about
 * without an event.
 * @param most how many events at once
 */
export async function retryWaiting(options: SinglyOptions, most = 500): Promise<void> {
  const waiting = await options.database.em.fork().execute<WaitingEvent[]>(
    `update inbox_waiting set tried_at = clock_timestamp()
     where event_id in (
       select event_id from inbox_waiting w
       where not exists (select from inbox_dead_letters d where d.key = w.key)
       order by tried_at limit ?
     ) returning key, event`,
    [most],
  );
  if (waiting.length === 0) return;
  try {
    await transaction(options.database, (em) => applyWaiting(em, options.apply, waiting));
  } catch (error) {
    if (isTransient(error)) throw error;
    await applySingly(
      options,
      waiting.map(({ event }) => event),
    );
  }
}
