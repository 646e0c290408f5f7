import type { Applicant, PastStep } from '@masar/schema/events/file';
import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import type { Outcome, Status } from '../lifecycle/words.ts';

/** A ministry's file on a request. One row a request: a request that comes back opens the same file again. */
export const Case = defineEntity({
  name: 'Case',
  tableName: 'ministry_case',
  properties: {
    number: p.string().primary(),
    /** Where the file stands in the request's path: period of custody, and the last step in it. */
    leg: p.integer(),
    seq: p.integer(),
    formation: p.string(),
    /** Every formation of this ministry that has held it, the present one among them. */
    heldBy: p.array(),
    status: p.string().$type<Status>(),
    /** Whether the request is in this ministry's custody now. */
    custody: p.boolean(),
    kind: p.string(),
    service: p.string(),
    subject: p.text(),
    /** The subject with Arabic letters normalised, for search. */
    subjectSearch: p.text(),
    body: p.text(),
    details: p.json<Record<string, unknown>>(),
    channel: p.string(),
    governorate: p.string().nullable(),
    applicant: p.json<Applicant>(),
    submittedAt: p.datetime(),
    assignee: p.string().nullable(),
    question: p.text().nullable(),
    outcome: p.string().$type<Outcome>().nullable(),
    reply: p.text().nullable(),
    acceptedAt: p.datetime().nullable(),
    /** When a resolution or rejection can no longer be disputed; the file is archived then. */
    answerUntil: p.datetime().nullable(),
    /** Every step known here, oldest first; handed on with the file. */
    history: p.json<PastStep[]>(),
    /** Citizen's actions that were answered, here or before. */
    settledActions: p.json<string[]>(),
    /** Parts given to other bodies that have not ended. */
    openParts: p.integer().default(0),
    /** Working minutes that the service promised; null for files older than this. */
    slaMinutes: p.float().nullable(),
    openedAt: p.datetime(),
    updatedAt: p.datetime(),
  },
});
export type Case = InferEntity<typeof Case>;

/** A remark of the staff's. */
export const CaseNote = defineEntity({
  name: 'CaseNote',
  tableName: 'case_note',
  properties: {
    id: p.bigint().primary().autoincrement(),
    number: p.string(),
    at: p.datetime(),
    author: p.string(),
    text: p.text(),
  },
});
export type CaseNote = InferEntity<typeof CaseNote>;

/** What the citizen answered or added. */
export const CaseInformation = defineEntity({
  name: 'CaseInformation',
  tableName: 'case_information',
  properties: {
    id: p.bigint().primary().autoincrement(),
    number: p.string(),
    at: p.datetime(),
    text: p.text(),
  },
});
export type CaseInformation = InferEntity<typeof CaseInformation>;
