import type { Case } from '@masar/kit/case/case.entity';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { sectorCodes } from '../sectors/sector.entity.ts';
import { Place } from './place.entity.ts';

const details = z.object({
  districtCode: z.string().min(1).max(40),
  neighbourhood: z.string().min(1),
  street: z.string().nullable().default(null),
  latitude: z.number().min(-90).max(90).nullable().default(null),
  longitude: z.number().min(-180).max(180).nullable().default(null),
  sector: z.enum(sectorCodes),
});

/**
 * Notes where a complaint is. All services of the governorate's own ask for the place alike, and their codes begin
 * alike; a request that came from elsewhere is taken up without it. A request that comes back keeps the sector
 * that staff assigned.
 */
export async function receivePlace(em: EntityManager, file: Case): Promise<void> {
  if (!file.service.startsWith('basra-')) return;
  const read = details.safeParse(file.details).data;
  if (!read) return;
  const { districtCode, ...place } = read;
  await em.upsert(
    Place,
    { ...place, district: districtCode, number: file.number, submittedAt: file.submittedAt },
    { onConflictFields: ['number'], onConflictAction: 'ignore' },
  );
}
