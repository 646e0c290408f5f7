import { readFileSync } from 'node:fs';
import { sqlMigration } from '@masar/kit/database/schema/migration';

/** Who was asked about requests. */
export const consultationsMigration = sqlMigration(
  '007-consultations',
  readFileSync(new URL('./007-consultations.sql', import.meta.url), 'utf8'),
);
