import { readFileSync } from 'node:fs';
import { sqlMigration } from '@masar/kit/database/schema/migration';

/** The directory: formations, services, and which subgraph serves what. */
export const directoryMigration = sqlMigration(
  '003-directory',
  readFileSync(new URL('./003-directory.sql', import.meta.url), 'utf8'),
);
