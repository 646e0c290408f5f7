import type { Envelope } from '@masar/schema/events/envelope';
import type { EntityManager } from '@mikro-orm/postgresql';
import { appendTogether } from '../outbox/outbox.ts';
import { inPathOrder } from './order.ts';

/** What `apply` may say about events that it couldn't apply yet. */
export interface ApplyResult {
  /** Event id -> key (the request's number) of each event whose predecessor hasn't come yet. */
  readonly waiting: ReadonlyMap<string, string>;
}

/**
 * Has the effect of new events inside the inbox's transaction: all but those that it reports as waiting, on
 * which it must have no effect. Events of one subject come in (leg, seq) order as far as they are known, and
 * those of different subjects in log order. It may be called several times in one transaction, and again after
 * the transaction was undone, so it must have no effect outside. What it persisted is flushed, and what it appended to
 * the outbox written, after each call.
 * Throwing undoes the whole transaction; unless the database's or the network's condition is the cause, the
 * event is tried a few times and then goes to the dead letters.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: a consumer without order returns nothing
export type Apply = (em: EntityManager, events: Envelope[]) => Promise<ApplyResult | void>;

/** An event that waits, and the subject whose next applied event wakes it. */
export interface WaitingEvent {
  readonly event: Envelope;
  readonly key: string;
}

/**
 * Applies events, then again those that wait on a subject of which something was just applied, until nothing
 * moves any more.
 * @param events what to try first
 * @param parked what already waits
 * @returns everything that waits in the end
 */
export async function applyUntilStill(
  em: EntityManager,
  apply: Apply,
  events: readonly Envelope[],
  parked: readonly WaitingEvent[],
): Promise<Map<string, WaitingEvent>> {
  const waiting = new Map(parked.map((one) => [one.event.id, one]));
  for (let batch = inPathOrder(events); batch.length > 0; ) {
    const tried = batch;
    const result = await appendTogether(em, () => apply(em, tried));
    await em.flush();
    const moved = new Set<string>();
    for (const event of batch) {
      const key = result?.waiting.get(event.id);
      if (key === undefined) {
        waiting.delete(event.id);
        moved.add(event.subject);
      } else {
        waiting.set(event.id, { event, key });
      }
    }
    batch = inPathOrder([...waiting.values()].filter(({ key }) => moved.has(key)).map(({ event }) => event));
  }
  return waiting;
}
