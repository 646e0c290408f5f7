import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';

export const seasons = ['WINTER', 'SUMMER'] as const;
export type Season = (typeof seasons)[number];

export const crops = [
  'WHEAT',
  'BARLEY',
  'RICE',
  'MAIZE',
  'VEGETABLES',
  'FODDER',
  'DATE_PALMS',
  'ORCHARDS',
] as const;
export type Crop = (typeof crops)[number];

/** What a dunam of a crop is entitled to out of a canal in a season; reference data. */
export const WaterShare = defineEntity({
  name: 'WaterShare',
  tableName: 'water_share',
  properties: {
    /** See `shareId`. */
    id: p.string().primary(),
    canal: p.string(),
    season: p.string().$type<Season>(),
    crop: p.string().$type<Crop>(),
    litresPerSecondPerDunam: p.float(),
    rotationDays: p.integer(),
    openDays: p.integer(),
  },
});
export type WaterShare = InferEntity<typeof WaterShare>;

/** The key of a share: 'CNL-GHARRAF/WINTER/WHEAT'. */
export function shareId({ canal, season, crop }: { canal: string; season: Season; crop: Crop }): string {
  return `${canal}/${season}/${crop}`;
}
