import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';

/** A custodian has asked another formation about a request. */
export const RequestConsultation = defineEntity({
  name: 'RequestConsultation',
  tableName: 'request_consultation',
  properties: {
    id: p.string().primary(),
    number: p.string(),
    asking: p.string(),
    asked: p.string(),
    state: p.string().$type<'OPEN' | 'ANSWERED' | 'CANCELLED'>(),
    askedAt: p.datetime(),
    endedAt: p.datetime().nullable(),
  },
});
export type RequestConsultation = InferEntity<typeof RequestConsultation>;
