import type { Envelope } from '@masar/schema/events/envelope';
import type { EntityManager } from '@mikro-orm/postgresql';

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

/**
 * Writes events into the outbox in the caller's transaction: they leave if and only if it commits.
 * @param em inside a transaction
 */
export async function appendEvents(em: EntityManager, events: readonly OutgoingEvent[]): Promise<void> {
  if (events.length === 0) return;
  if (!em.isInTransaction()) {
    throw new Error('appendEvents expected an EntityManager inside a transaction, got one outside');
  }
  await em.execute(
    `with rows as (${outboxInsert} from json_array_elements(?::json) with ordinality as t(e, n) order by n)
     select pg_notify(?, '')`,
    [JSON.stringify(events), outboxChannel],
  );
}
