import { namedThing, readDataFile } from '@masar/kit/ministry/reference-data';
import { z } from 'zod';
import { crops, seasons } from '../water-shares/water-share.entity.ts';
import { rivers } from './canal.entity.ts';

const share = z.strictObject({
  season: z.enum(seasons),
  crop: z.enum(crops),
  litresPerSecondPerDunam: z.number().positive(),
  rotation: z
    .strictObject({ everyDays: z.number().int().min(1), openDays: z.number().int().min(1) })
    .nullable()
    // Rice stands in water: its canals are open every day.
    .transform((rotation) => rotation ?? { everyDays: 1, openDays: 1 }),
});

const canal = namedThing.extend({
  river: z.enum(rivers),
  governorate: z.string(),
  directorate: z.string(),
  lengthKm: z.number().positive(),
  dischargeM3s: z.number().positive(),
  waterShares: z.array(share),
});

/** The canals of data/canals.json with their water shares. */
export function readCanals(): z.output<typeof canal>[] {
  return readDataFile(new URL('../data/canals.json', import.meta.url), canal);
}
