import { sqlMigration } from '@masar/kit/database/schema/migration';

/** Readings at ministries' desks beside those of the register, the latest first whenever they are told. */
export const readingsMigration = sqlMigration(
  '011-readings',
  `alter table read_log add column desk text;
   drop index read_log_number;
   create index read_log_number on read_log (number, at desc, id desc);`,
);
