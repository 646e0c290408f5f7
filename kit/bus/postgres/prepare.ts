import { readFileSync } from 'node:fs';
import { connectDatabase } from '../../database/connect.ts';
import { migrate } from '../../database/schema/migrate.ts';
import { sqlMigration } from '../../database/schema/migration.ts';

/** All migrations of the bus's database, oldest first. */
export const busMigrations = [
  sqlMigration('001-log', readFileSync(new URL('./log.sql', import.meta.url), 'utf8')),
  sqlMigration('002-prune', readFileSync(new URL('./prune.sql', import.meta.url), 'utf8')),
];

/**
 * Brings the bus's database up to the code; the database itself has to exist. Safe when several processes do it
 * at once.
 * @throws DatabaseIsNewer when a newer version has migrated it
 */
export async function prepareBus(url: string): Promise<void> {
  const database = await connectDatabase({ url, entities: [], migrations: busMigrations, poolSize: 2 });
  try {
    await migrate(database);
  } finally {
    await database.close(true);
  }
}
