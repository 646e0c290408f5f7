import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import type { Crop, Season } from './water-share.entity.ts';

/** A complaint of short water, out of the details of a request; one row a request. */
export const ShareComplaint = defineEntity({
  name: 'ShareComplaint',
  tableName: 'share_complaint',
  properties: {
    /** The request's. */
    number: p.string().primary(),
    canal: p.string(),
    areaDunams: p.float(),
    crop: p.string().$type<Crop>(),
    season: p.string().$type<Season>(),
    receivedAt: p.datetime(),
  },
});
export type ShareComplaint = InferEntity<typeof ShareComplaint>;

/** A flow that was measured for a complaint. */
export const Measurement = defineEntity({
  name: 'Measurement',
  tableName: 'share_measurement',
  properties: {
    id: p.bigint().primary().autoincrement(),
    number: p.string(),
    litresPerSecond: p.float(),
    measuredAt: p.datetime(),
    /** An account's id. */
    measuredBy: p.string(),
  },
});
export type Measurement = InferEntity<typeof Measurement>;
