import type { Case } from '@masar/kit/case/case.entity';
import { readDetails } from '@masar/kit/case/details';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { ShareComplaint } from './share-complaint.entity.ts';
import { crops, seasons } from './water-share.entity.ts';

const details = z.object({
  canalCode: z.string().min(1).max(40),
  areaDunams: z.number().positive().max(1_000_000),
  crop: z.enum(crops),
  season: z.enum(seasons),
});

/** Makes a complaint of short water out of a request that has come. What was measured stays when it comes back. */
export async function receiveShareComplaint(em: EntityManager, file: Case): Promise<void> {
  const read = readDetails(file, 'water-share-complaint', details);
  if (!read) return;
  const { canalCode, ...complaint } = read;
  await em.upsert(
    ShareComplaint,
    { ...complaint, canal: canalCode, number: file.number, receivedAt: file.updatedAt },
    { onConflictFields: ['number'], onConflictMergeFields: ['receivedAt'] },
  );
}
