import { loadByKey } from '@masar/kit/database/loaders';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Sector, type SectorCode } from './sector.entity.ts';

/** The sector with this code. Every code of the enum is seeded. */
export async function findSector(em: EntityManager, code: SectorCode): Promise<Sector> {
  const found = await loadByKey(em, Sector, 'code', code);
  if (!found) throw new Error(`expected the sector ${code} in data/sectors.json, and it is missing`);
  return found;
}
