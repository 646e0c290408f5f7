import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import { Client, type Pool, type QueryConfig } from 'pg';
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

const names = new Map<string, string>();

/** The name under which every connection knows a statement. */
function nameOf(sql: string): string {
  const known = names.get(sql) ?? `masar ${names.size}`;
  names.set(sql, known);
  return known;
}

/** A connection of the pool that prepares what comes with values, which only `runIn` sends. */
export class PreparingClient extends Client {
  // biome-ignore lint/suspicious/noExplicitAny: the driver's overloads can't be repeated in an override
  override query(statement: any, values?: any, callback?: any): any {
    const binds = typeof statement === 'string' && Array.isArray(values) && values.length > 0;
    const prepared: QueryConfig = { name: binds ? nameOf(statement) : '', text: statement, values };
    return binds ? super.query(prepared, callback) : super.query(statement, values, callback);
  }
}
