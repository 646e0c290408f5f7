import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';

export const wellPurposes = ['IRRIGATION', 'LIVESTOCK', 'DRINKING', 'INDUSTRIAL'] as const;

/** Where an application stands. */
export type WellState =
  | 'RECEIVED'
  | 'INSPECTION_SCHEDULED'
  | 'INSPECTION_PASSED'
  | 'INSPECTION_FAILED'
  | 'LICENSED';

/** An application for a well, out of the details of a request; one row a request. */
export const WellApplication = defineEntity({
  name: 'WellApplication',
  tableName: 'well_application',
  properties: {
    /** The request's. */
    number: p.string().primary(),
    latitude: p.float(),
    longitude: p.float(),
    depthMetres: p.float(),
    purpose: p.string().$type<(typeof wellPurposes)[number]>(),
    landDeed: p.string(),
    state: p.string().$type<WellState>(),
    /** The licence: three columns that are filled together. */
    licence: p.string().nullable(),
    issuedAt: p.datetime().nullable(),
    validUntil: p.datetime().nullable(),
    receivedAt: p.datetime(),
  },
});
export type WellApplication = InferEntity<typeof WellApplication>;
