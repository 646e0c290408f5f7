import type { Envelope } from '@masar/schema/events/envelope';

/**
 * Puts the events of each subject in (leg, seq) order within the places that this subject's events have in the
 * list, so that the order between subjects stays. Events without a place in a path keep their order and come
 * after the steps of their subject.
 */
export function inPathOrder(events: readonly Envelope[]): Envelope[] {
  const bySubject = Map.groupBy(events, (event) => event.subject);
  for (const [subject, own] of bySubject) bySubject.set(subject, own.toSorted(byPlace).toReversed());
  return events.map((event) => bySubject.get(event.subject)?.pop() ?? event);
}

/** Whether an event comes after another of its subject; one without a place in the path comes after all. */
export function comesAfter(event: Envelope, other: Envelope): boolean {
  return hasPlace(event) && hasPlace(other) ? byPlace(event, other) > 0 : true;
}

function byPlace(a: Envelope, b: Envelope): number {
  if (!hasPlace(a) || !hasPlace(b)) return Number(hasPlace(b)) - Number(hasPlace(a));
  return a.leg - b.leg || a.seq - b.seq;
}

function hasPlace(event: Envelope): event is Envelope & { leg: number; seq: number } {
  return event.leg !== undefined && event.seq !== undefined;
}
