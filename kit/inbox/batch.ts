import type { Envelope } from '@masar/schema/events/envelope';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type Apply, applyUntilStill, type WaitingEvent } from './apply.ts';
import { comesAfter } from './order.ts';
import { exhume, park, standing, takeIn, takeTurn, unpark } from './store.ts';

/** Takes a batch in and applies what is new of it, in the caller's transaction. */
export async function applyBatch(
  em: EntityManager,
  apply: Apply,
  events: readonly Envelope[],
): Promise<void> {
  await takeTurn(em);
  const { fresh, parked, dead } = await takeIn(em, events);
  // A batch that comes again may have been broken off before what waited on its events was called.
  const called = fresh.length < events.length ? parked.map(({ event }) => event) : [];
  const candidates = [...called, ...fresh];
  const free = candidates.filter((event) => !isBehind(event, dead));
  const stopped = fresh
    .filter((event) => isBehind(event, dead))
    .map((event) => ({ event, key: event.subject }));
  await settle(em, apply, free, parked, dead);
  await park(em, stopped);
}

/**
 * Applies events that waited, in the caller's transaction. Those that are gone from the waiting room by now are
 * left out.
 */
export async function applyWaiting(
  em: EntityManager,
  apply: Apply,
  events: readonly WaitingEvent[],
): Promise<void> {
  await takeTurn(em);
  const { parked, dead } = await standing(em, [...new Set(events.map(({ key }) => key))]);
  const wanted = new Set(events.map(({ event }) => event.id));
  const free = parked
    .map(({ event }) => event)
    .filter((event) => wanted.has(event.id) && !isBehind(event, dead));
  await settle(em, apply, free, parked, dead);
}

/**
 * Tries one event alone, without what waits on it, in the caller's transaction.
 * @returns whether it was applied now
 */
export async function applyAlone(em: EntityManager, apply: Apply, event: Envelope): Promise<boolean> {
  await takeTurn(em);
  const { fresh, parked, dead } = await takeIn(em, [event]);
  const waited = parked.some((one) => one.event.id === event.id);
  if (fresh.length === 0 && !waited) return false;
  if (isBehind(event, dead)) {
    if (!waited) await park(em, [{ event, key: event.subject }]);
    return false;
  }
  const waiting = await applyUntilStill(em, apply, [event], []);
  if (waited && waiting.size === 0) await unpark(em, [event.id]);
  if (!waited) await park(em, [...waiting.values()]);
  return waiting.size === 0;
}

/** Applies `free` and whatever waited on it, and brings the waiting room up to date. */
async function settle(
  em: EntityManager,
  apply: Apply,
  free: readonly Envelope[],
  parked: readonly WaitingEvent[],
  dead: readonly Envelope[],
): Promise<void> {
  if (free.length === 0) return;
  const ready = parked.filter(({ event }) => !isBehind(event, dead));
  const waiting = await applyUntilStill(em, apply, free, ready);
  const before = new Set(parked.map(({ event }) => event.id));
  await unpark(
    em,
    ready.map(({ event }) => event.id).filter((id) => !waiting.has(id)),
  );
  await park(
    em,
    [...waiting.values()].filter(({ event }) => !before.has(event.id)),
  );
}

/** Whether a dead letter of its subject stands before this event. */
function isBehind(event: Envelope, dead: readonly Envelope[]): boolean {
  return dead.some((letter) => letter.subject === event.subject && comesAfter(event, letter));
}

/**
 * Applies a dead letter in the caller's transaction and takes it from among the dead.
 * @throws when an older dead letter of its subject stands before it
 */
export async function replayOne(em: EntityManager, apply: Apply, event: Envelope): Promise<void> {
  await takeTurn(em);
  if (!(await exhume(em, event.id))) return;
  const { dead } = await standing(em, [event.subject]);
  const older = dead.find((letter) => isBehind(event, [letter]));
  if (older)
    throw new Error(`expected the dead letter ${older.id} of the same subject to be replayed before`);
  const waiting = await applyUntilStill(em, apply, [event], []);
  await park(em, [...waiting.values()]);
}
