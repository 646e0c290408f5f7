import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';

/** How a consultation stands. */
export const consultationStates = ['OPEN', 'ANSWERED', 'CANCELLED'] as const;
export type ConsultationState = (typeof consultationStates)[number];

/** A question to another formation about a request that stays where it is. */
export const Consultation = defineEntity({
  name: 'Consultation',
  tableName: 'consultation',
  properties: {
    id: p.string().primary(),
    number: p.string(),
    /** The request's subject, so that who is asked knows what it is about. */
    subject: p.text(),
    asking: p.string(),
    askingSubgraph: p.string(),
    asked: p.string(),
    askedSubgraph: p.string(),
    question: p.text(),
    state: p.string().$type<ConsultationState>(),
    opinion: p.text().nullable(),
    askedAt: p.datetime(),
    askedBy: p.string(),
    answeredAt: p.datetime().nullable(),
    answeredBy: p.string().nullable(),
  },
});
export type Consultation = InferEntity<typeof Consultation>;
