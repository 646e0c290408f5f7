import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import type { SectorCode } from '../sectors/sector.entity.ts';

/** The place of a complaint, out of the details of a request; one row a request. */
export const Place = defineEntity({
  name: 'Place',
  tableName: 'place',
  properties: {
    /** The request's. */
    number: p.string().primary(),
    district: p.string(),
    neighbourhood: p.string(),
    street: p.string().nullable(),
    latitude: p.float().nullable(),
    longitude: p.float().nullable(),
    sector: p.string().$type<SectorCode>(),
    submittedAt: p.datetime(),
  },
});
export type Place = InferEntity<typeof Place>;
