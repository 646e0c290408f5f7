import { readFileSync } from 'node:fs';
import { sqlMigration } from '@masar/kit/database/schema/migration';

/** The register: requests, their paths, citizens' actions, who read what. */
export const registerMigration = sqlMigration(
  '002-register',
  readFileSync(new URL('./002-register.sql', import.meta.url), 'utf8'),
);
