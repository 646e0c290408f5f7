import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';

export const rivers = [
  'TIGRIS',
  'EUPHRATES',
  'DIYALA',
  'LESSER_ZAB',
  'SHATT_AL_ARAB',
  'MAIN_OUTFALL',
] as const;

/** A river, canal or drain; reference data of the ministry's. */
export const Canal = defineEntity({
  name: 'Canal',
  tableName: 'canal',
  properties: {
    code: p.string().primary(),
    nameAr: p.string(),
    nameEn: p.string(),
    nameSearch: p.string(),
    river: p.string().$type<(typeof rivers)[number]>(),
    /** Formation codes. */
    governorate: p.string(),
    directorate: p.string(),
    lengthKm: p.float(),
    dischargeM3s: p.float().name('discharge_m3s'),
  },
});
export type Canal = InferEntity<typeof Canal>;
