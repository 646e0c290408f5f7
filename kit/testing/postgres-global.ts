import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';
import type { TestProject } from 'vitest/node';
import { startTestPostgres } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a database whose user may create databases. */
    postgresUrl: string;
    /** Prefix of the names of all databases of this run. */
    databasePrefix: string;
  }
}

/**
 * One PostgreSQL for the whole run: the server that TEST_DATABASE_URL names, else an embedded one that is gone
 * afterwards. Only databases of this run are dropped.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => undefined } : await startTestPostgres();
  const prefix = `masar_test_${randomBytes(4).toString('hex')}_`;
  project.provide('postgresUrl', server.url);
  project.provide('databasePrefix', prefix);
  return async () => {
    if (given) await dropAll(given, prefix);
    await server.stop();
  };
}

async function dropAll(url: string, prefix: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('select datname from pg_database where starts_with(datname, $1)', [
    prefix,
  ]);
  for (const { datname } of rows) {
    await client.query(`drop database if exists ${escapeIdentifier(datname)} with (force)`);
  }
  await client.end();
}
