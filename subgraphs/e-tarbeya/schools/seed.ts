import { namedRow, namedThing, readDataFile, upsertReference } from '@masar/kit/ministry/reference-data';
import type { House } from '@masar/kit/subgraph/define';
import { z } from 'zod';
import { School, schoolGenders, schoolLevels } from './school.entity.ts';

const school = namedThing.extend({
  directorate: z.string(),
  governorate: z.string(),
  level: z.enum(schoolLevels),
  gender: z.enum(schoolGenders),
});

/** Brings the schools up to data/schools.json. */
export async function seedSchools(house: House): Promise<void> {
  const schools = readDataFile(new URL('../data/schools.json', import.meta.url), school);
  const rows = schools.map(({ name, ...own }) => ({ ...own, ...namedRow({ code: own.code, name }) }));
  await upsertReference(house, School, rows);
}
