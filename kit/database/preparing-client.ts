import { Client, type QueryConfig } from 'pg';

const names = new Map<string, string>();

/** The name under which every connection knows a statement. */
function nameOf(sql: string): string {
  const known = names.get(sql) ?? `masar ${names.size}`;
  names.set(sql, known);
  return known;
}

/** A connection of the pool that prepares what comes with values, which only `runIn` in statement.ts sends. */
export class PreparingClient extends Client {
  // biome-ignore lint/suspicious/noExplicitAny: the driver's overloads can't be repeated in an override
  override query(statement: any, values?: any, callback?: any): any {
    const binds = typeof statement === 'string' && Array.isArray(values) && values.length > 0;
    const prepared: QueryConfig = { name: binds ? nameOf(statement) : '', text: statement, values };
    return binds ? super.query(prepared, callback) : super.query(statement, values, callback);
  }
}
