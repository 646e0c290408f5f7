import { readFileSync } from 'node:fs';
import { sqlMigration } from '@masar/kit/database/schema/migration';

/** Who was told of what in which leg. */
export const escalationsMigration = sqlMigration(
  '014-escalations',
  readFileSync(new URL('./014-escalations.sql', import.meta.url), 'utf8'),
);
