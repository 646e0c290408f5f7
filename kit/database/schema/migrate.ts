import { closeClient, createClient } from '../client.ts';
import { connectDatabase, type Database } from '../connect.ts';
import { pause } from '../pacing/backoff.ts';
import { type DatabaseMigration, requireOrder } from './migration.ts';

/** Thrown when a database was migrated by a newer version of the code than the one that starts. */
export class DatabaseIsNewer extends Error {
  override readonly name = 'DatabaseIsNewer';
}

/** How a database and the code that opens it relate. */
export interface MigrationState {
  /** Migrations of the code that the database doesn't have yet. */
  readonly pending: string[];
  /** Migrations of the database that the code doesn't know: the database is newer. */
  readonly unknown: string[];
}

/** Compares the database's migrations with the code's, for readiness. */
export async function migrationState(database: Database): Promise<MigrationState> {
  const known = new Set(migrationsOf(database).map(({ name }) => name));
  const executed = await database.migrator.getExecuted();
  const pending = await database.migrator.getPending();
  return {
    pending: pending.map(({ name }) => name),
    unknown: executed.map(({ name }) => name).filter((name) => !known.has(name)),
  };
}

/**
 * Brings the database up to the code: all pending migrations in one transaction. Processes that start together
 * wait for each other.
 * @throws DatabaseIsNewer when the database has migrations that the code doesn't know; an Error when two migrations of the
 * code have one number; nothing is changed then
 */
export async function migrate(database: Database): Promise<void> {
  requireOrder(migrationsOf(database));
  const client = createClient(String(database.config.get('clientUrl')), 'masar migrate');
  client.on('error', () => undefined);
  await client.connect();
  try {
    await takeTurn(client);
    const { pending, unknown } = await migrationState(database);
    if (unknown.length > 0) {
      throw new DatabaseIsNewer(
        `the database ${database.config.get('dbName')} was migrated by a newer version: expected at most the migrations of this version, found also ${unknown.join(', ')}. Start that version, or restore a backup from before it.`,
      );
    }
    if (pending.length > 0) await bringUp(database);
  } finally {
    await closeClient(client);
  }
}

/** Over connections of its own: rebuilding a large table takes longer than anything else that is worth waiting for. */
async function bringUp(database: Database): Promise<void> {
  const patient = await connectDatabase({
    url: String(database.config.get('clientUrl')),
    entities: [],
    migrations: migrationsOf(database),
    applicationName: 'masar migrate',
    silenceMs: 0,
  });
  try {
    await patient.migrator.up();
  } finally {
    await patient.close(true);
  }
}

function migrationsOf({ config }: Database): DatabaseMigration[] {
  return (config.get('migrations').migrationsList ?? []) as DatabaseMigration[];
}

/** Waits for the migration lock, which falls when the connection closes. */
async function takeTurn(client: ReturnType<typeof createClient>): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    const { rows } = await client.query(
      `select pg_try_advisory_lock(hashtextextended('masar migrate', 0)) as taken`,
    );
    if (rows[0].taken) return;
    await pause(100);
  }
  throw new Error(
    'expected another process to finish its migrations within 120 s, but it still holds the lock',
  );
}
