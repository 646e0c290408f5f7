import { readFileSync } from 'node:fs';
import { sqlMigration } from '@masar/kit/database/schema/migration';

/** Rules for how much one citizen may submit, and what makes duplicates known as such. */
export const floodMigration = sqlMigration(
  '006-flood',
  readFileSync(new URL('./006-flood.sql', import.meta.url), 'utf8'),
);
