import type { Envelope } from '@masar/schema/events/envelope';
import type { EntityManager } from '@mikro-orm/postgresql';
import { runIn } from '../database/statement.ts';

/** An event that a command has caused, and who is to hear it. */
export interface OutgoingEvent {
  readonly event: Envelope;
  /** Codes of subgraphs; each gets the event once. */
  readonly audiences: readonly string[];
}

/** SQL that begins an insertion of `OutgoingEvent`s: each one is a json named e. The relay has to be told besides. */
export const outboxInsert = `insert into outbox (event_id, event, audiences)
  select e->'event'->>'id', e->'event', array(select json_array_elements_text(e->'audiences'))`;

/** The channel on which a committed append is told to the relay. */
export const outboxChannel = 'outbox';

/** What transactions that append together have collected so far. */
const collected = new WeakMap<EntityManager, OutgoingEvent[]>();

/**
 * Writes events into the outbox in the caller's transaction: they leave if and only if it commits.
 * @param em inside a transaction
 */
export async function appendEvents(em: EntityManager, events: readonly OutgoingEvent[]): Promise<void> {
  if (events.length === 0) return;
  if (!em.isInTransaction()) {
    throw new Error('appendEvents expected an EntityManager inside a transaction, got one outside');
  }
  const together = collected.get(em);
  if (together) together.push(...events);
  else await write(em, events);
}

/**
 * Does work that appends events here and there, and writes all of them with one statement at its end, in the order
 * in which they were appended: for what does the same to many requests in one transaction.
 * @param em inside a transaction
 */
export async function appendTogether<Result>(
  em: EntityManager,
  work: () => Promise<Result>,
): Promise<Result> {
  if (collected.has(em)) return await work();
  const events: OutgoingEvent[] = [];
  collected.set(em, events);
  try {
    const result = await work();
    if (events.length > 0) await write(em, events);
    return result;
  } finally {
    collected.delete(em);
  }
}

async function write(em: EntityManager, events: readonly OutgoingEvent[]): Promise<void> {
  await runIn(
    em,
    `with rows as (${outboxInsert} from json_array_elements($1::json) with ordinality as t(e, n) order by n)
     select pg_notify($2, '')`,
    [JSON.stringify(events), outboxChannel],
  );
}
