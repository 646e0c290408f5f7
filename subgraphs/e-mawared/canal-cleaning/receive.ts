import type { Case } from '@masar/kit/case/case.entity';
import { readDetails } from '@masar/kit/case/details';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { CleaningJob } from './cleaning-job.entity.ts';

const details = z.object({
  canalCode: z.string().min(1).max(40),
  kilometre: z.number().min(0).max(10_000),
  description: z.string().nullable().default(null),
});

/** Makes a cleaning job out of a request that has come. */
export async function receiveCleaningJob(em: EntityManager, file: Case): Promise<void> {
  const read = readDetails(file, 'canal-cleaning', details);
  if (!read) return;
  const { canalCode, ...job } = read;
  await em.upsert(
    CleaningJob,
    { ...job, canal: canalCode, number: file.number, receivedAt: file.updatedAt },
    { onConflictFields: ['number'], onConflictMergeFields: ['receivedAt'] },
  );
}
