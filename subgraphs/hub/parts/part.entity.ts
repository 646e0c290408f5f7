import type { PartKind, PartState, SharedData } from '@masar/schema/events/parts';
import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';

/** A part of a request that another body than its custodian works on, as the citizen sees it. */
export const RequestPart = defineEntity({
  name: 'RequestPart',
  tableName: 'request_part',
  properties: {
    id: p.string().primary(),
    number: p.string(),
    /** Its place among the parts of its custodian. */
    nth: p.integer(),
    kind: p.string().$type<PartKind>(),
    from: p.string(),
    to: p.string(),
    state: p.string().$type<PartState>(),
    task: p.text().nullable(),
    result: p.text().nullable(),
    shared: p.array<SharedData>(),
    givenAt: p.datetime(),
    dueAt: p.datetime().nullable(),
    endedAt: p.datetime().nullable(),
    /** The place of the step that said so. */
    leg: p.integer(),
    seq: p.integer(),
  },
});
export type RequestPart = InferEntity<typeof RequestPart>;
