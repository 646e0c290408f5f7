import { DatabaseError, escapeIdentifier } from 'pg';
import { closeClient, createClient } from '../client.ts';

/** Exists already, also when another process made it at the same moment. */
const duplicateStates = new Set(['42P04', '23505']);

/**
 * Creates an empty UTF-8 database unless there is one of this name.
 * @param adminUrl a database of the same server whose user may create databases, such as `postgres`
 * @returns the new database's address: that of `adminUrl` with the name in place of its database
 */
export async function createDatabaseIfMissing(adminUrl: string, name: string): Promise<string> {
  const client = createClient(adminUrl, 'masar create');
  await client.connect();
  try {
    const { rows } = await client.query('select from pg_database where datname = $1', [name]);
    if (rows.length === 0) {
      await client.query(`create database ${escapeIdentifier(name)} template template0 encoding 'UTF8'`);
    }
  } catch (error) {
    if (!(error instanceof DatabaseError && duplicateStates.has(error.code ?? ''))) throw error;
  } finally {
    await closeClient(client);
  }
  return databaseUrl(adminUrl, name);
}

/** The address of another database of the same server. */
export function databaseUrl(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  return other.href;
}
