import type { Database } from '@masar/kit/database/connect';
import type { Reading } from '@masar/kit/read-log/read-log';
import type { MasarEvent } from '@masar/schema/events/catalog';
import type { EntityManager } from '@mikro-orm/postgresql';

/** What of a citizen's data can be read in the register; 'path' is what the citizen said on it. */
export type PersonalField = 'body' | 'details' | 'applicant' | 'path';

/** How long readings are gathered before they are written, in milliseconds. */
export const gatherMs = 250;

/**
 * Keeps readings of the register itself. Their id is noted as those of events are, so that they are kept once when it is
 * not known whether they were kept already.
 */
export async function keepReadings(
  database: Database,
  readings: readonly Reading[],
  id: string,
): Promise<void> {
  const rows = readings.map((reading) => ({ ...reading, desk: null }));
  await database.em.fork().execute(
    `with noted as (insert into inbox (event_id) values (?) on conflict do nothing returning event_id)
       ${insertRows} where exists (select from noted)`,
    [`readings/${id}`, JSON.stringify(rows)],
  );
}

/** An event that tells of readings at a desk. */
export type ReadingsEvent = MasarEvent<'masar.data.read'>;

/** Whether an event of the catalogue tells of readings. */
export function isReadingsEvent(event: MasarEvent): event is ReadingsEvent {
  return event.type === 'masar.data.read';
}

/** Keeps what desks tell of their readings, so that the citizen finds all readings in one list. */
export async function keepDesksReadings(em: EntityManager, events: readonly ReadingsEvent[]): Promise<void> {
  const rows = events.flatMap(({ source, data }) =>
    data.readings.map((reading) => ({ ...reading, desk: source.replace('/subgraphs/', '') })),
  );
  if (rows.length === 0) return;
  await em.execute(insertRows, [JSON.stringify(rows)]);
}

/** Rows of the log out of JSON, which is its only value. */
const insertRows = `insert into read_log (number, reader, role, at, fields, desk)
  select r.number, r.reader, r.role, r.at, r.fields, r.desk
  from jsonb_populate_recordset(null::read_log, ?::jsonb) as r`;
