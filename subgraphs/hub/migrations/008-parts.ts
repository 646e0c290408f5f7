import { readFileSync } from 'node:fs';
import { sqlMigration } from '@masar/kit/database/schema/migration';

/** Who works on parts of requests. */
export const partsMigration = sqlMigration(
  '008-parts',
  readFileSync(new URL('./008-parts.sql', import.meta.url), 'utf8'),
);
