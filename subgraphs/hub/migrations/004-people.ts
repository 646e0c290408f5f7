import { readFileSync } from 'node:fs';
import { sqlMigration } from '@masar/kit/database/schema/migration';

/** People: their accounts, and how often signing in has failed. */
export const peopleMigration = sqlMigration(
  '004-people',
  readFileSync(new URL('./004-people.sql', import.meta.url), 'utf8'),
);
