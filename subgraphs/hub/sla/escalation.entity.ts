import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import type { EscalationReason } from './deadlines.ts';

/** Somebody above the custodian was told of a request; append-only, and no hand-over of custody. */
export const Escalation = defineEntity({
  name: 'Escalation',
  tableName: 'escalation',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    number: p.string(),
    /** The part that it is about; null: the request itself. */
    part: p.string().nullable(),
    at: p.datetime(),
    reason: p.string().$type<EscalationReason>(),
    /** The code of the formation that was told. */
    to: p.string(),
    level: p.integer(),
  },
});
export type Escalation = InferEntity<typeof Escalation>;
