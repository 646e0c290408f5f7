import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../testing/test-database.ts';
import type { Database } from './connect.ts';
import { runIn } from './statement.ts';
import { transaction } from './transaction.ts';

describe('a statement that is prepared', () => {
  let database: Database;
  beforeAll(async () => {
    const tables = await testDatabase();
    await tables.query('create table word (text text)');
    database = await tables.connect({ poolSize: 1 });
  });

  it('should bind its values, whatever is in them', async () => {
    const values = ["'; drop table word; --", '?', '$1', 'نص', null];
    const rows = await runIn(
      database.em.fork(),
      'select $1 as a, $2 as b, $3 as c, $4 as d, $5::text as e',
      values,
    );
    expect(rows).toEqual([{ a: values[0], b: '?', c: '$1', d: 'نص', e: null }]);
  });

  it('should be known to the connection from the first time on', async () => {
    const sql = 'select $1::int + 1 as next';
    const em = database.em.fork();
    expect(await runIn(em, sql, [1])).toEqual([{ next: 2 }]);
    expect(await runIn(em, sql, [41])).toEqual([{ next: 42 }]);
    const known = await em.execute<{ statement: string }[]>('select statement from pg_prepared_statements');
    expect(known.filter(({ statement }) => statement === sql)).toHaveLength(1);
  });

  it('should belong to the transaction of its EntityManager', async () => {
    const insert = 'insert into word (text) values ($1)';
    const undone = transaction(database, async (em) => {
      await runIn(em, insert, ['undone']);
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    await transaction(database, (em) => runIn(em, insert, ['kept']));
    expect(await runIn(database.em.fork(), 'select text from word where text <> $1', [''])).toEqual([
      { text: 'kept' },
    ]);
  });

  it('should say what the server says when it fails', async () => {
    await expect(runIn(database.em.fork(), 'select 1 / $1::int', [0])).rejects.toMatchObject({
      code: '22012',
    });
  });
});
