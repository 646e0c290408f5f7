import { makeEvent } from '@masar/schema/events/catalog';
import { hubAudience } from '@masar/schema/events/envelope';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Case } from '../case/case.entity.ts';
import { MasarError } from '../errors/masar-error.ts';
import { appendEvents } from '../outbox/outbox.ts';
import { Consultation } from './consultation.entity.ts';

/**
 * Makes sure that nobody is still asked about a file that is to be answered or handed on.
 * @throws MasarError OPEN_PARTS naming who is asked
 */
export async function requireNoOpenParts(em: EntityManager, desk: string, file: Case): Promise<void> {
  const open = await openParts(em, desk, file.number);
  if (open.length === 0) return;
  const asked = open.map((part) => part.asked).join(', ');
  throw new MasarError(
    'OPEN_PARTS',
    `${file.number} waits for the opinion of ${asked}: await or cancel it first`,
    {
      number: file.number,
      consultations: open.map(({ id }) => id),
    },
  );
}

/** Cancels every open consultation about a file that has come to its end, and tells who was asked. */
export async function cancelOpenParts(em: EntityManager, desk: string, file: Case, at: Date): Promise<void> {
  for (const part of await openParts(em, desk, file.number)) await cancel(em, desk, part, at);
}

/** Cancels a consultation; its row is the caller's to change, since the file is locked. */
export async function cancel(em: EntityManager, desk: string, part: Consultation, at: Date): Promise<void> {
  part.state = 'CANCELLED';
  const event = makeEvent({
    id: `consultation/${part.id}/cancelled`,
    type: 'masar.consultation.cancelled',
    source: desk,
    subject: part.number,
    time: at,
    data: { consultation: part.id },
  });
  const elsewhere = part.askedSubgraph === desk ? [] : [part.askedSubgraph];
  await appendEvents(em, [{ event, audiences: [hubAudience, ...elsewhere] }]);
}

function openParts(em: EntityManager, desk: string, number: string): Promise<Consultation[]> {
  // What others asked this desk is theirs to wait for.
  return em.find(
    Consultation,
    { number, askingSubgraph: desk, state: 'OPEN' },
    { orderBy: { askedAt: 'asc' } },
  );
}
