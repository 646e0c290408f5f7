import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';

/** A stretch of a canal to be cleared, out of the details of a request; one row a request. */
export const CleaningJob = defineEntity({
  name: 'CleaningJob',
  tableName: 'cleaning_job',
  properties: {
    /** The request's. */
    number: p.string().primary(),
    canal: p.string(),
    kilometre: p.float(),
    description: p.text().nullable(),
    receivedAt: p.datetime(),
  },
});
export type CleaningJob = InferEntity<typeof CleaningJob>;
