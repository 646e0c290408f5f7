import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import type { ExamStage, ExamSubject } from './words.ts';

/** Where an objection stands. */
export type ObjectionState = 'RECEIVED' | 'ASSIGNED' | 'REMARKED';

/** An objection to a mark, out of the details of a request; one row a request. */
export const ExamObjection = defineEntity({
  name: 'ExamObjection',
  tableName: 'exam_objection',
  properties: {
    /** The request's. */
    number: p.string().primary(),
    examNumber: p.string(),
    schoolCode: p.string(),
    subject: p.string().$type<ExamSubject>(),
    stage: p.string().$type<ExamStage>(),
    year: p.integer(),
    markReceived: p.integer(),
    reason: p.text(),
    state: p.string().$type<ObjectionState>(),
    committee: p.string().nullable(),
    /** The last re-mark: four columns that are filled together. */
    mark: p.integer().nullable(),
    justification: p.text().nullable(),
    remarkedAt: p.datetime().nullable(),
    remarkedBy: p.string().nullable(),
    receivedAt: p.datetime(),
  },
});
export type ExamObjection = InferEntity<typeof ExamObjection>;
