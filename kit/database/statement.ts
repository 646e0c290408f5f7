import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import type { Pool } from 'pg';
import type { Database } from './connect.ts';

/** A statement that every connection prepares once: from then on the server neither parses nor plans it again. */
export interface Statement {
  /** Its name among the prepared ones; at most 63 bytes. */
  readonly name: string;
  /** SQL with $1, $2, ... for the values. */
  readonly text: string;
}

/**
 * Runs a prepared statement by itself: whatever it writes is committed when the rows are here, or undone when it
 * throws. It goes to the driver without the ORM, which writes values into the text and so has each text parsed anew.
 */
export async function runStatement<Row extends object>(
  database: Database,
  { name, text }: Statement,
  values: readonly unknown[],
): Promise<Row[]> {
  const pool: Pool = await database.driver.getConnection().getNativeClient();
  const { rows } = await pool.query<Row>({ name, text, values: [...values] });
  return rows;
}

/**
 * Runs a statement in the transaction of `em`, or outside if it is in none. Its values are bound to $1, $2 and so on,
 * and each connection parses it once and then knows it: for the statements that every event goes through. The ORM's
 * own `execute` writes the values into the text, which the server has to read anew each time.
 * @param sql a constant of the program: what it is made of grows no cache
 * @returns its rows as the driver gives them
 */
export async function runIn<Row = unknown>(
  em: EntityManager,
  sql: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const where = em.getTransactionContext() ?? em.getConnection().getClient();
  const { rows } = await where.executeQuery(CompiledQuery.raw(sql, [...values]));
  return rows as Row[];
}
