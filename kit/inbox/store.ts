import type { Envelope } from '@masar/schema/events/envelope';
import type { EntityManager } from '@mikro-orm/postgresql';
import { runIn } from '../database/statement.ts';
import type { WaitingEvent } from './apply.ts';

/** What the tables know about a batch that comes in. */
export interface Intake {
  /** Events of the batch that were never taken in before, each once, in the batch's order. */
  readonly fresh: Envelope[];
  /** What already waits on the batch's subjects. */
  readonly parked: WaitingEvent[];
  /** Dead letters of the batch's subjects. */
  readonly dead: Envelope[];
}

/** Makes this database's inbox transactions take turns: the consumer, replays and retries of all replicas. */
export async function takeTurn(em: EntityManager): Promise<void> {
  await em.execute(`select pg_advisory_xact_lock(hashtextextended('inbox', 0))`);
}

/** Notes a batch's event ids and tells which are new, and what stands in the way of their subjects. */
export async function takeIn(em: EntityManager, events: readonly Envelope[]): Promise<Intake> {
  const subjects = JSON.stringify([...new Set(events.map((event) => event.subject))]);
  const rows = await runIn<{
    kind: 'fresh' | 'waiting' | 'dead';
    event_id: string;
    key: string;
    event: Envelope;
  }>(
    em,
    `with subjects as (
       select json_array_elements_text($1::json) as key
     ), fresh as (
       insert into inbox (event_id) select json_array_elements_text($2::json) on conflict do nothing returning event_id
     )
     select 'fresh' as kind, event_id, null as key, null as event from fresh
     union all select 'waiting', event_id, key, event from inbox_waiting where key in (select key from subjects)
     union all select 'dead', event_id, key, event from inbox_dead_letters where key in (select key from subjects)`,
    [subjects, JSON.stringify(events.map((event) => event.id))],
  );
  const fresh = new Set(rows.filter(({ kind }) => kind === 'fresh').map((row) => row.event_id));
  return {
    fresh: events.filter((event) => fresh.delete(event.id)),
    parked: rows.filter(({ kind }) => kind === 'waiting').map(({ event, key }) => ({ event, key })),
    dead: rows.filter(({ kind }) => kind === 'dead').map(({ event }) => event),
  };
}

/** Reads what waits on these subjects, and their dead letters. */
export async function standing(
  em: EntityManager,
  subjects: readonly string[],
): Promise<Omit<Intake, 'fresh'>> {
  const rows = await em.execute<{ dead: boolean; key: string; event: Envelope }[]>(
    `with subjects as (select json_array_elements_text(?::json) as key)
     select false as dead, key, event from inbox_waiting where key in (select key from subjects)
     union all select true, key, event from inbox_dead_letters where key in (select key from subjects)`,
    [JSON.stringify(subjects)],
  );
  return {
    parked: rows.filter(({ dead }) => !dead).map(({ event, key }) => ({ event, key })),
    dead: rows.filter(({ dead }) => dead).map(({ event }) => event),
  };
}

/** Lets events wait. */
export async function park(em: EntityManager, events: readonly WaitingEvent[]): Promise<void> {
  if (events.length === 0) return;
  await em.execute(
    `insert into inbox_waiting (event_id, key, event)
     select w -> 'event' ->> 'id', w ->> 'key', w -> 'event' from json_array_elements(?::json) as t (w)`,
    [JSON.stringify(events)],
  );
}

/** Takes events out of the waiting room. */
export async function unpark(em: EntityManager, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await em.execute('delete from inbox_waiting where event_id in (select json_array_elements_text(?::json))', [
    JSON.stringify(ids),
  ]);
}

/** Why an event could not be applied. */
export interface Failure {
  readonly error: Error;
  readonly attempts: number;
}

/** Puts an event among the dead letters, wherever it stood before. */
export async function bury(em: EntityManager, event: Envelope, { error, attempts }: Failure): Promise<void> {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  await em.execute('insert into inbox (event_id) values (?) on conflict do nothing', [event.id]);
  await em.execute('delete from inbox_waiting where event_id = ?', [event.id]);
  await em.execute(
    `insert into inbox_dead_letters (event_id, key, event, code, error, attempts) values (?, ?, ?::json, ?, ?, ?)
     on conflict (event_id) do update
     set code = excluded.code, error = excluded.error, at = now(),
         attempts = inbox_dead_letters.attempts + excluded.attempts`,
    [event.id, event.subject, JSON.stringify(event), code, printable(error.message), attempts],
  );
}

/** Takes a letter from among the dead. Resolves with whether it was there. */
export async function exhume(em: EntityManager, id: string): Promise<boolean> {
  const rows = await em.execute('delete from inbox_dead_letters where event_id = ? returning event_id', [id]);
  return rows.length > 0;
}

/** PostgreSQL's text can't hold NUL. */
function printable(text: string): string {
  return text.replaceAll('\0', '').slice(0, 4_000);
}
