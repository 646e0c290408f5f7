import { sqlMigration } from '@masar/kit/database/schema/migration';

/** Finds the requests that were merged into one. */
export const mergedMigration = sqlMigration(
  '009-merged',
  'create index request_merged_into on request (merged_into) where merged_into is not null;',
);
