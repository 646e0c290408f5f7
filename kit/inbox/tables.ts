import { readFileSync } from 'node:fs';

/** SQL that creates the inbox's tables; part of a migration of every database that consumes events. */
export const inboxTables = readFileSync(new URL('./inbox.sql', import.meta.url), 'utf8');
