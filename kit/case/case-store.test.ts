import { beforeAll, describe, expect, it } from 'vitest';
import { clerk, openSmallMinistry, type SmallMinistry, smallMinistry } from '../testing/small-ministry.ts';
import { testDatabase } from '../testing/test-database.ts';
import { Case, CaseInformation, CaseNote } from './case.entity.ts';
import { createCaseStore } from './case-store.ts';

let ministry: SmallMinistry;
beforeAll(async () => {
  ministry = await openSmallMinistry();
});

describe("the store of a desk's files", () => {
  it('should look files up, however many there are, and never go through all of them', async () => {
    const number = await ministry.submit('e-one');
    // A copy that nobody works on: the scans that are counted are the store's.
    const tables = await testDatabase(smallMinistry.migrations);
    const [{ row }] = await ministry.tables.query('select to_jsonb(c) as row from ministry_case c');
    await tables.query(
      'insert into ministry_case select * from jsonb_populate_record(null::ministry_case, $1)',
      [row],
    );
    const database = await tables.connect({ entities: [Case, CaseNote, CaseInformation], poolSize: 1 });
    const store = createCaseStore(database);
    const scans = async () => {
      await database.em.fork().execute('select pg_stat_force_next_flush()');
      const [row] = await tables.query(
        `select seq_scan::int as read, idx_scan::int as looked from pg_stat_user_tables where relname = 'ministry_case'`,
      );
      return row;
    };
    for (const wanted of [300, 1_000, 2_500]) {
      const columns = (
        await tables.query(
          `select string_agg(quote_ident(column_name), ', ') as list from information_schema.columns
           where table_name = 'ministry_case' and column_name <> 'number'`,
        )
      )[0].list;
      await tables.query(
        `insert into ministry_case (number, ${columns}) select 'copy-' || n, ${columns}
         from ministry_case, generate_series(1, $2::int) as n where number = $1 on conflict do nothing`,
        [number, wanted],
      );
      await tables.query('vacuum analyze ministry_case');
      const before = await scans();
      const { files } = await store.read([number]);
      const read = files.get(number);
      if (!read) throw new Error('expected the file to be found');
      const effects = { events: [], notes: [{ number, at: new Date(), author: clerk.id, text: 'ملاحظة' }] };
      expect(await store.write([{ ...read, effects }])).toEqual(new Set([number]));
      const after = await scans();
      expect(after.looked).toBeGreaterThan(before.looked);
      expect(after.read).toBe(before.read);
    }
  });
});
