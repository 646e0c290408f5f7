import { sqlMigration } from '@masar/kit/database/schema/migration';

/**
 * How often a word comes decides whether the index over texts or a walk through the latest requests is quicker; the
 * usual sample is too small to tell words of one text in a hundred from words of one in ten thousand.
 */
export const searchStatisticsMigration = sqlMigration(
  '012-search-statistics',
  'alter index if exists request_text_search alter column 1 set statistics 400;',
);
