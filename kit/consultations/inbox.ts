import type { MasarEvent } from '@masar/schema/events/catalog';
import type { ConsultationEventType } from '@masar/schema/events/consultations';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Case } from '../case/case.entity.ts';
import { Consultation } from './consultation.entity.ts';
import { settle } from './settle.ts';

/**
 * What other desks say of consultations. An opinion that crosses its cancelling changes nothing.
 * @param file the locked file on the request, where this desk has one
 * @returns whether the event has to wait for the question that it is about
 */
export async function applyConsultation(
  em: EntityManager,
  desk: string,
  file: Case | undefined,
  event: MasarEvent<ConsultationEventType>,
): Promise<'done' | 'waits'> {
  const id = event.data.consultation;
  const part = await em.findOne(Consultation, { id });
  const at = new Date(event.time);
  if (event.type === 'masar.consultation.asked') {
    const { asking, askingSubgraph, asked, requestSubject, question, actor } = event.data;
    if (part) return 'done';
    em.create(Consultation, {
      ...{ id, asking, askingSubgraph, asked, question, askedAt: at },
      number: event.subject,
      subject: requestSubject,
      askedSubgraph: desk,
      state: 'OPEN',
      askedBy: actor,
    });
    return 'done';
  }
  if (!part) return 'waits';
  if (part.state !== 'OPEN') return 'done';
  if (event.type === 'masar.consultation.cancelled') part.state = 'CANCELLED';
  else await settle(em, desk, file, part, { opinion: event.data.opinion, by: event.data.actor, at });
  return 'done';
}
