import type { Case } from '@masar/kit/case/case.entity';
import { readDetails } from '@masar/kit/case/details';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { DocumentAuthentication, documentTypes } from './document-authentication.entity.ts';

const details = z.object({
  documentType: z.enum(documentTypes),
  studentName: z.string().min(1),
  graduationYear: z.number().int().min(1900).max(2200),
  schoolCode: z.string().min(1).max(40),
  purpose: z.string().min(1),
  destinationCountry: z.string().nullable().default(null),
});

/** Makes an authentication out of a request that has come, or opens it again when the request comes back. */
export async function receiveAuthentication(em: EntityManager, file: Case): Promise<void> {
  const read = readDetails(file, 'document-authentication', details);
  if (!read) return;
  await em.upsert(
    DocumentAuthentication,
    { ...read, number: file.number, state: 'RECEIVED', receivedAt: file.updatedAt },
    { onConflictFields: ['number'], onConflictMergeFields: ['state', 'receivedAt'] },
  );
}
