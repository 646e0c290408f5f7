import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';

export const sectorCodes = ['ROADS', 'WATER', 'SEWAGE', 'WASTE', 'LIGHTING', 'PARKS'] as const;
export type SectorCode = (typeof sectorCodes)[number];

/** A service sector of the governorate; reference data. */
export const Sector = defineEntity({
  name: 'Sector',
  tableName: 'sector',
  properties: {
    code: p.string().primary().$type<SectorCode>(),
    nameAr: p.string(),
    nameEn: p.string(),
    nameSearch: p.string(),
    /** A formation's code. */
    responsible: p.string(),
    slaHours: p.integer(),
  },
});
export type Sector = InferEntity<typeof Sector>;
