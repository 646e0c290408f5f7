import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../testing/test-database.ts';
import { DatabaseIsNewer, migrate, migrationState } from './migrate.ts';
import { requireOrder, sqlMigration } from './migration.ts';

const first = sqlMigration(
  '001-first',
  `create table first (id int primary key); insert into first values (1);`,
);
const second = sqlMigration(
  '002-second',
  'create table second (id int primary key)',
  'insert into second values (2)',
);

describe('migrate', () => {
  it('should apply each migration once when several processes start together', async () => {
    const database = await testDatabase();
    const connections = await Promise.all(
      [1, 2, 3, 4].map(() => database.connect({ migrations: [first, second] })),
    );
    await Promise.all(connections.map(migrate));
    expect(await database.query('select name from migrations order by id')).toEqual([
      { name: '001-first' },
      { name: '002-second' },
    ]);
    expect(await database.query('select id from second')).toEqual([{ id: 2 }]);
  });

  it('should refuse two migrations of one number before it changes anything', async () => {
    const database = await testDatabase();
    const twin = sqlMigration('002-twin', 'create table twin (id int)');
    const connection = await database.connect({ migrations: [first, second, twin] });
    await expect(migrate(connection)).rejects.toThrow(/002-twin.* above 002/);
    expect(await database.query("select to_regclass('first') as first")).toEqual([{ first: null }]);
  });

  it.each([
    [['001-a', '003-c', '002-b'], /002-b/],
    [['1-a'], /1-a/],
    [['000-desk', '001-own', '000-late'], /000-late/],
    [['000-desk', '000-desk'], /000-desk/],
  ])('should refuse the names %j', (names, reason) => {
    expect(() => requireOrder(names.map((name) => ({ name })))).toThrow(reason);
  });

  it('should take what desks have in common before their own', () => {
    const names = ['000-desk', '000-desk-parts', '001-own', '003-later'];
    expect(() => requireOrder(names.map((name) => ({ name })))).not.toThrow();
  });

  it('should refuse a database that a newer version has migrated', async () => {
    const database = await testDatabase([first, second]);
    const older = await database.connect({ migrations: [first] });
    await expect(migrate(older)).rejects.toThrow(DatabaseIsNewer);
    await expect(migrate(older)).rejects.toThrow('002-second');
  });

  it('should tell what is pending and leave nothing behind when a migration fails', async () => {
    const database = await testDatabase([first]);
    const broken = sqlMigration('003-broken', 'create table third (id int)', 'select no_such_function()');
    const connection = await database.connect({ migrations: [first, second, broken] });
    await expect(migrate(connection)).rejects.toThrow('no_such_function');
    expect(await migrationState(connection)).toEqual({ pending: ['002-second', '003-broken'], unknown: [] });
    expect(
      await database.query(`select to_regclass('second') as second, to_regclass('third') as third`),
    ).toEqual([{ second: null, third: null }]);
  });
});
