import { type DatabaseMigration, sqlMigration } from '@masar/kit/database/schema/migration';
import { inboxTables } from '@masar/kit/inbox/tables';
import { outboxTables } from '@masar/kit/outbox/tables';
import { registerMigration } from './002-register.ts';
import { directoryMigration } from './003-directory.ts';
import { peopleMigration } from './004-people.ts';
import { slaMigration } from './005-sla.ts';
import { floodMigration } from './006-flood.ts';
import { consultationsMigration } from './007-consultations.ts';
import { partsMigration } from './008-parts.ts';
import { mergedMigration } from './009-merged.ts';
import { searchMigration } from './010-search.ts';
import { readingsMigration } from './011-readings.ts';
import { searchStatisticsMigration } from './012-search-statistics.ts';
import { stageMigration } from './013-stage.ts';
import { escalationsMigration } from './014-escalations.ts';
import { searchSieveMigration } from './015-search-sieve.ts';
import { latePartsMigration } from './016-late-parts.ts';
import { movedEndsMigration } from './017-moved-ends.ts';
import { seldomAnalysedMigration } from './018-seldom-analysed.ts';

/** Every migration of the hub's database, oldest first: the order in which they are named here. */
export const hubMigrations: readonly DatabaseMigration[] = [
  sqlMigration('001-messages', outboxTables, inboxTables),
  registerMigration,
  directoryMigration,
  peopleMigration,
  slaMigration,
  floodMigration,
  consultationsMigration,
  partsMigration,
  mergedMigration,
  searchMigration,
  readingsMigration,
  searchStatisticsMigration,
  stageMigration,
  escalationsMigration,
  searchSieveMigration,
  latePartsMigration,
  movedEndsMigration,
  seldomAnalysedMigration,
];
