import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';

export const districtKinds = ['DISTRICT', 'SUB_DISTRICT'] as const;

/** A district of the governorate or a part of one; reference data. */
export const District = defineEntity({
  name: 'District',
  tableName: 'district',
  properties: {
    code: p.string().primary(),
    nameAr: p.string(),
    nameEn: p.string(),
    nameSearch: p.string(),
    kind: p.string().$type<(typeof districtKinds)[number]>(),
    /** The code of the district that a sub-district is part of. */
    parent: p.string().nullable(),
    /** A formation's code. */
    responsible: p.string(),
  },
});
export type District = InferEntity<typeof District>;
