import { Migration } from '@mikro-orm/migrations';

/** A migration as a value. Names are ordered: a number first, as in `001-register`. */
export interface DatabaseMigration {
  readonly name: string;
  /** Its statements, where it is made of SQL. */
  readonly sql?: readonly string[];
  readonly class: new (...args: ConstructorParameters<typeof Migration>) => Migration;
}

/**
 * Makes a migration out of SQL.
 * @param name unique in its database and never changed afterwards
 * @param statements each may hold several statements; all migrations of a start share one transaction
 */
export function sqlMigration(name: string, ...statements: string[]): DatabaseMigration {
  class SqlMigration extends Migration {
    override up(): void {
      for (const sql of statements) this.addSql(sql);
    }
  }
  return { name, sql: statements, class: SqlMigration };
}
