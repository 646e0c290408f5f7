import { Migration } from '@mikro-orm/migrations';

/**
 * A migration as a value. Names begin with a number, as in `001-register`, one higher than the one before; those that all
 * desks have in common begin with 000 and come before a desk's own.
 */
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

/**
 * Makes sure that no two migrations have one number, as when two people added one at the same time: then their order
 * would be chance, and databases would differ.
 * @throws Error naming the migration that is out of order
 */
export function requireOrder(migrations: readonly Pick<DatabaseMigration, 'name'>[]): void {
  const names = new Set<string>();
  let last = 0;
  for (const { name } of migrations) {
    const number = Number(/^(\d{3})-./.exec(name)?.[1]);
    const isCommon = number === 0 && last === 0;
    if (!isCommon && !(number > last)) {
      throw new Error(
        `the migration ${name}: expected a name with a number above ${String(last).padStart(3, '0')}, which the one before it has`,
      );
    }
    if (names.has(name)) throw new Error(`expected one migration of the name ${name}, got two`);
    names.add(name);
    last = number;
  }
}
