import type { Case } from '@masar/kit/case/case.entity';
import { readDetails } from '@masar/kit/case/details';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { WellApplication, wellPurposes } from './well-application.entity.ts';

const details = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  depthMetres: z.number().positive().max(10_000),
  purpose: z.enum(wellPurposes),
  landDeed: z.string().min(1),
});

/** Makes an application out of a request that has come. Inspections and a licence stand when it comes back. */
export async function receiveWellApplication(em: EntityManager, file: Case): Promise<void> {
  const read = readDetails(file, 'well-licence', details);
  if (!read) return;
  await em.upsert(
    WellApplication,
    { ...read, number: file.number, state: 'RECEIVED', receivedAt: file.updatedAt },
    { onConflictFields: ['number'], onConflictMergeFields: ['receivedAt'] },
  );
}
