import { readFileSync } from 'node:fs';
import { sqlMigration } from '@masar/kit/database/schema/migration';

/** The SLA clock in full, and who was told of what. */
export const slaMigration = sqlMigration(
  '005-sla',
  readFileSync(new URL('./005-sla.sql', import.meta.url), 'utf8'),
);
