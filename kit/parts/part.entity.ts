import type { PartKind, PartState, SharedData, SharedFile } from '@masar/schema/events/parts';
import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';

/**
 * A part of a request that another body works on while the request stays where it is. Both desks keep it, in one
 * row where they are the same desk; where they differ in the end, what the custodian has holds.
 */
export const Part = defineEntity({
  name: 'Part',
  tableName: 'part',
  properties: {
    id: p.string().primary(),
    number: p.string(),
    /** Its place among the parts that the desk has given of this request, from 1. */
    nth: p.integer(),
    kind: p.string().$type<PartKind>(),
    /** The request's subject, so that the body knows what it is about. */
    subject: p.text(),
    /** The custodian, and who was given the part. */
    from: p.string(),
    fromSubgraph: p.string(),
    to: p.string(),
    toSubgraph: p.string(),
    task: p.text(),
    taskForCitizen: p.text().nullable(),
    /** Counts the wordings, so that an older one doesn't replace a newer one. */
    revision: p.integer(),
    shared: p.json<SharedData[]>(),
    /** What went along; only where the body is, and only until the part has ended. */
    file: p.json<SharedFile>().nullable(),
    state: p.string().$type<PartState>(),
    /** Who works on it; known where the body is. */
    assignee: p.string().nullable(),
    /** What came of it, or why it was declined or cancelled. */
    result: p.text().nullable(),
    resultForCitizen: p.text().nullable(),
    givenAt: p.datetime(),
    givenBy: p.string(),
    dueAt: p.datetime().nullable(),
    endedAt: p.datetime().nullable(),
    endedBy: p.string().nullable(),
  },
});
export type Part = InferEntity<typeof Part>;
