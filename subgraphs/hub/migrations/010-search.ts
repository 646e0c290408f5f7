import { readFileSync } from 'node:fs';
import { sqlMigration } from '@masar/kit/database/schema/migration';

/** The text that searches look through, apart from the requests. */
export const searchMigration = sqlMigration(
  '010-search',
  readFileSync(new URL('./010-search.sql', import.meta.url), 'utf8'),
);
