import type { MasarEvent } from '@masar/schema/events/catalog';
import { type ConsultationEventType, isConsultationEventType } from '@masar/schema/events/consultations';
import type { EntityManager } from '@mikro-orm/postgresql';

/** An event about a consultation. */
export type ConsultationEvent = MasarEvent<ConsultationEventType>;

/** Whether an event of the catalogue is about a consultation. */
export function isConsultationEvent(event: MasarEvent): event is ConsultationEvent {
  return isConsultationEventType(event.type);
}

/**
 * Writes down who was asked about a request and whether it is over. What was cancelled stays so.
 * @returns the ids of events that wait for the question that they are about, with the request's number
 */
export async function projectConsultations(
  em: EntityManager,
  events: readonly ConsultationEvent[],
): Promise<Map<string, string>> {
  const waiting = new Map<string, string>();
  for (const event of events) {
    if (event.type === 'masar.consultation.asked') {
      const { consultation, asking, asked } = event.data;
      await em.execute(
        `insert into request_consultation (id, number, asking, asked, state, asked_at)
         values (?, ?, ?, ?, 'OPEN', ?) on conflict do nothing`,
        [consultation, event.subject, asking, asked, event.time],
      );
      continue;
    }
    const known = await em.execute<unknown[]>(
      `update request_consultation
       set state = case state when 'OPEN' then ? else state end, ended_at = coalesce(ended_at, ?)
       where id = ? returning id`,
      [
        event.type === 'masar.consultation.answered' ? 'ANSWERED' : 'CANCELLED',
        event.time,
        event.data.consultation,
      ],
    );
    if (known.length === 0) waiting.set(event.id, event.subject);
  }
  return waiting;
}
