import { readFileSync } from 'node:fs';

/** SQL that creates the outbox; part of a migration of every database whose commands cause events. */
export const outboxTables = readFileSync(new URL('./outbox.sql', import.meta.url), 'utf8');
