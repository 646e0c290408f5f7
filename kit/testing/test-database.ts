import { createHash, randomBytes } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';
import { afterAll, inject } from 'vitest';
import './postgres-global.ts';
import { connectDatabase, type Database, type DatabaseOptions } from '../database/connect.ts';
import { createDatabaseIfMissing, databaseUrl } from '../database/schema/create.ts';
import { migrate } from '../database/schema/migrate.ts';
import type { DatabaseMigration } from '../database/schema/migration.ts';

// Registered while the file is collected: a hook that is added from within a hook or a test never runs.
const drops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const drop of drops.splice(0)) await drop();
});

/** A database of a test file's own. */
export interface TestDatabase {
  readonly name: string;
  readonly url: string;
  /** Opens it with entities; closed by itself after the file. */
  connect(options?: Partial<Omit<DatabaseOptions, 'url'>>): Promise<Database>;
  /** Runs SQL outside any ORM and returns the rows. */
  // biome-ignore lint/suspicious/noExplicitAny: rows have the shape that the test asked for
  query(sql: string, values?: unknown[]): Promise<any[]>;
  /** Closes what `connect` opened and drops the database; happens by itself after the file. */
  drop(): Promise<void>;
}

/**
 * Makes a fresh database on the run's server and drops it after the test file. With migrations it is a copy of
 * a template that was migrated once in the run.
 */
export async function testDatabase(migrations: readonly DatabaseMigration[] = []): Promise<TestDatabase> {
  const admin = inject('postgresUrl');
  const name = `${inject('databasePrefix')}${randomBytes(6).toString('hex')}`;
  if (migrations.length === 0) await createDatabaseIfMissing(admin, name);
  else await copyTemplate(admin, name, migrations);
  const url = databaseUrl(admin, name);
  const opened: Database[] = [];
  const drop = async (): Promise<void> => {
    for (const database of opened.splice(0)) await database.close(true);
    await withClient(admin, (client) =>
      client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`),
    );
  };
  drops.push(drop);
  return {
    name,
    url,
    async connect(options = {}) {
      const database = await connectDatabase({ entities: [], migrations, ...options, url });
      opened.push(database);
      return database;
    },
    drop,
    query: (sql, values) => withClient(url, async (client) => (await client.query(sql, values)).rows),
  };
}

async function copyTemplate(
  admin: string,
  name: string,
  migrations: readonly DatabaseMigration[],
): Promise<void> {
  const content = migrations.map((migration) => [migration.name, migration.sql ?? String(migration.class)]);
  const digest = createHash('sha256').update(JSON.stringify(content));
  const template = `${inject('databasePrefix')}template_${digest.digest('hex').slice(0, 12)}`;
  await withClient(admin, async (client) => {
    // Held until the connection closes: a template can't be copied while somebody is still in it.
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [template]);
    const { rows } = await client.query('select from pg_database where datname = $1', [template]);
    if (rows.length === 0) await buildTemplate(admin, template, migrations, client);
    await client.query(`create database ${escapeIdentifier(name)} template ${escapeIdentifier(template)}`);
  });
}

async function buildTemplate(
  admin: string,
  template: string,
  migrations: readonly DatabaseMigration[],
  client: Client,
): Promise<void> {
  const draft = `${template}_draft`;
  const url = await createDatabaseIfMissing(admin, draft);
  const database = await connectDatabase({ url, entities: [], migrations });
  try {
    await migrate(database);
  } finally {
    await database.close(true);
  }
  await client.query(`alter database ${escapeIdentifier(draft)} rename to ${escapeIdentifier(template)}`);
}

async function withClient<Result>(url: string, use: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
