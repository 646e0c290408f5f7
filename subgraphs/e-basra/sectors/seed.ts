import { namedRow, namedThing, readDataFile, upsertReference } from '@masar/kit/ministry/reference-data';
import type { House } from '@masar/kit/subgraph/define';
import { z } from 'zod';
import { Sector, sectorCodes } from './sector.entity.ts';

const sector = namedThing.extend({
  code: z.enum(sectorCodes),
  responsible: z.string(),
  slaHours: z.number().int().min(1),
});

/** Brings the sectors up to data/sectors.json. */
export async function seedSectors(house: House): Promise<void> {
  const sectors = readDataFile(new URL('../data/sectors.json', import.meta.url), sector);
  const rows = sectors.map(({ name, ...own }) => ({ ...namedRow({ code: own.code, name }), ...own }));
  await upsertReference(house, Sector, rows);
}
