import { readFileSync } from 'node:fs';
import { sqlMigration } from '@masar/kit/database/schema/migration';

/** What the trigrams of a text are made of, kept beside it. */
export const searchSieveMigration = sqlMigration(
  '015-search-sieve',
  readFileSync(new URL('./015-search-sieve.sql', import.meta.url), 'utf8'),
);
