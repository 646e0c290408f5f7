import { makeEvent } from '@masar/schema/events/catalog';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Case } from '../case/case.entity.ts';
import { MasarError } from '../errors/masar-error.ts';
import { appendEvents } from '../outbox/outbox.ts';
import { Part } from './part.entity.ts';
import { activeStates, isActive } from './state.ts';
import { partEnded } from './steps.ts';

/**
 * Makes sure that nobody works on a part of a file that is to be answered or handed on.
 * @throws MasarError OPEN_PARTS naming who does
 */
export async function requireNoOpenParts(em: EntityManager, desk: string, file: Case): Promise<void> {
  if (file.openParts === 0) return;
  const open = await openParts(em, desk, file.number);
  const bodies = open.map((part) => part.to).join(', ');
  throw new MasarError('OPEN_PARTS', `${file.number} has parts with ${bodies}: await or cancel them first`, {
    number: file.number,
    parts: open.map(({ id }) => id),
  });
}

/** Cancels every part of a file that comes to its end, and tells who works on them. */
export async function cancelOpenParts(
  em: EntityManager,
  desk: string,
  file: Case,
  by: { by: string | null; at: Date; reason: string },
): Promise<void> {
  if (file.openParts === 0) return;
  for (const part of await openParts(em, desk, file.number)) await cancel(em, desk, file, part, by);
}

/** Cancels a part of a locked file; its body hears of it, and what the custodian says holds. */
export async function cancel(
  em: EntityManager,
  desk: string,
  file: Case,
  part: Part,
  { by, at, reason }: { by: string | null; at: Date; reason: string | null },
): Promise<void> {
  await partEnded(em, desk, file, part, {
    ...{ state: 'CANCELLED', result: reason, resultForCitizen: null, by, at },
  });
  if (part.toSubgraph === desk) return;
  const event = makeEvent({
    id: `part/${part.id}/cancelled`,
    type: 'masar.part.cancelled',
    source: desk,
    subject: part.number,
    time: at,
    data: { part: part.id, reason },
  });
  await appendEvents(em, [{ event, audiences: [part.toSubgraph] }]);
}

async function openParts(em: EntityManager, desk: string, number: string): Promise<Part[]> {
  // A part that others gave this desk is theirs to wait for.
  const found = await em.find(
    Part,
    { number, fromSubgraph: desk, state: { $in: [...activeStates] } },
    { orderBy: { givenAt: 'asc', id: 'asc' } },
  );
  // The database doesn't know yet what ended in this very transaction.
  return found.filter(isActive);
}
