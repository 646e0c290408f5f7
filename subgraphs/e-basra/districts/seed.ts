import { namedRow, namedThing, readDataFile, upsertReference } from '@masar/kit/ministry/reference-data';
import type { House } from '@masar/kit/subgraph/define';
import { z } from 'zod';
import { District, districtKinds } from './district.entity.ts';

const district = namedThing.extend({
  kind: z.enum(districtKinds),
  parent: z.string().nullable(),
  responsible: z.string(),
});

/** Brings the districts up to data/districts.json. */
export async function seedDistricts(house: House): Promise<void> {
  const districts = readDataFile(new URL('../data/districts.json', import.meta.url), district);
  const rows = districts.map(({ name, ...own }) => ({ ...own, ...namedRow({ code: own.code, name }) }));
  await upsertReference(house, District, rows);
}
