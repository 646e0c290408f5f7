import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';

export const schoolLevels = ['PRIMARY', 'INTERMEDIATE', 'PREPARATORY', 'SECONDARY'] as const;
export const schoolGenders = ['BOYS', 'GIRLS', 'MIXED'] as const;

/** A school; reference data of the ministry's. */
export const School = defineEntity({
  name: 'School',
  tableName: 'school',
  properties: {
    code: p.string().primary(),
    nameAr: p.string(),
    nameEn: p.string(),
    nameSearch: p.string(),
    /** Formation codes. */
    directorate: p.string(),
    governorate: p.string(),
    level: p.string().$type<(typeof schoolLevels)[number]>(),
    gender: p.string().$type<(typeof schoolGenders)[number]>(),
  },
});
export type School = InferEntity<typeof School>;
