import { describe, expect, it } from 'vitest';
import { sqlMigration } from '../database/schema/migration.ts';
import { testDatabase } from './test-database.ts';

const migrations = [sqlMigration('001-words', 'create table words (word text)')];

describe('testDatabase', () => {
  it('should give each caller a database of its own, migrated', async () => {
    const [one, other] = await Promise.all([testDatabase(migrations), testDatabase(migrations)]);
    await one.query(`insert into words values ('مسار')`);
    expect(await one.query('select word from words')).toEqual([{ word: 'مسار' }]);
    expect(await other.query('select word from words')).toEqual([]);
  });

  it('should not take one set of migrations for another of the same names', async () => {
    const other = await testDatabase([sqlMigration('001-words', 'create table words (letter char)')]);
    expect(await other.query(`select letter from words`)).toEqual([]);
  });

  it('should drop a database that is in use', async () => {
    const left = await testDatabase();
    const dropped = await testDatabase();
    const connection = await dropped.connect();
    await connection.em.fork().execute('select 1');
    await dropped.drop();
    const found = await left.query('select datname from pg_database where datname = any($1)', [
      [left.name, dropped.name],
    ]);
    expect(found).toEqual([{ datname: left.name }]);
  });
});
