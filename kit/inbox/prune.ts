import type { Database } from '../database/connect.ts';

/**
 * Forgets ids that were taken in long ago, in portions; those that still wait or are dead stay known.
 * @param keepHours must be longer than the bus keeps events and a relay can be down
 * @returns how many ids went
 */
export async function pruneInbox(database: Database, keepHours: number): Promise<number> {
  const atOnce = 10_000;
  for (let total = 0; ; ) {
    const [row] = await database.em.fork().execute<{ gone: number }[]>(
      `with old as (
         select event_id from inbox i
         where received_at < now() - ?::float8 * interval '1 hour'
           and not exists (select from inbox_waiting w where w.event_id = i.event_id)
           and not exists (select from inbox_dead_letters d where d.event_id = i.event_id)
         limit ?
       ), gone as (
         delete from inbox using old where inbox.event_id = old.event_id returning 1
       ) select count(*)::int as gone from gone`,
      [keepHours, atOnce],
    );
    const gone = row?.gone ?? 0;
    total += gone;
    if (gone < atOnce) return total;
  }
}
