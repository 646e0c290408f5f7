import type { Case } from '@masar/kit/case/case.entity';
import { readDetails } from '@masar/kit/case/details';
import { westernDigits } from '@masar/kit/number/check-digits';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { ExamObjection } from './exam-objection.entity.ts';
import { type ExamSubject, examStages, examSubjects } from './words.ts';

const details = z.object({
  examNumber: z.string().min(1).max(40).transform(westernDigits),
  schoolCode: z.string().min(1).max(40),
  subject: z.enum(Object.keys(examSubjects) as [ExamSubject, ...ExamSubject[]]),
  stage: z.enum(examStages),
  year: z.number().int().min(1900).max(2200),
  markReceived: z.number().int().min(0).max(100),
  reason: z.string().min(1),
});

/** Makes an objection out of a request that has come, or opens it again when the request comes back. */
export async function receiveObjection(em: EntityManager, file: Case): Promise<void> {
  const read = readDetails(file, 'exam-objection', details);
  if (!read) return;
  await em.upsert(
    ExamObjection,
    { ...read, number: file.number, state: 'RECEIVED', committee: null, receivedAt: file.updatedAt },
    { onConflictFields: ['number'], onConflictMergeFields: ['state', 'committee', 'receivedAt'] },
  );
}
