import { Client } from 'pg';
import { expect, it, vi } from 'vitest';
import { migrate } from '../../database/schema/migrate.ts';
import { smallMinistry } from '../../testing/small-ministry.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';

const until = (wanted: string) =>
  smallMinistry.migrations.slice(
    0,
    smallMinistry.migrations.findIndex(({ name }) => name === wanted),
  );

/** A file as it was kept before its subject stood apart. */
const insert = `insert into ministry_case (number, leg, seq, formation, held_by, status, custody, kind, service, subject,
    subject_search, body, details, channel, applicant, submitted_at, history, settled_actions, opened_at, updated_at)
  values ($1, 1, 1, 'e-one', '{}', 'REGISTERED', true, 'COMPLAINT', 's', 'x', 'مدرسة', 'x', '{}', 'PORTAL', '{}', now(), '[]',
    '[]', now(), now())`;

/** Waits until a session can't go on for another's lock. */
async function someoneWaits(tables: TestDatabase): Promise<void> {
  await vi.waitFor(
    async () => {
      const waiting = await tables.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      expect(waiting).toHaveLength(1);
    },
    { timeout: 20_000, interval: 10 },
  );
}

it('should keep the subject of a file that is committed while the database is brought up to date', async () => {
  const tables = await testDatabase(until('000-desk-search'));
  const arriving = new Client({ connectionString: tables.url });
  await arriving.connect();
  await arriving.query('begin');
  await arriving.query(insert, ['IQ-2026-00000001-11']);
  const migrated = migrate(await tables.connect({ migrations: smallMinistry.migrations }));
  await someoneWaits(tables);
  await arriving.query('commit');
  await arriving.end();
  await migrated;
  expect(await tables.query('select number, subject from case_text')).toEqual([
    { number: 'IQ-2026-00000001-11', subject: 'مدرسة' },
  ]);
});

it('should keep what the trigrams are made of beside the subject, also of files from before', async () => {
  const tables = await testDatabase(until('000-desk-search-sieve'));
  await tables.query(insert, ['IQ-2026-00000001-11']);
  await migrate(await tables.connect({ migrations: smallMinistry.migrations }));
  await tables.query(insert, ['IQ-2026-00000002-11']);
  expect(
    await tables.query('select sieve = search_key(subject) as same from case_text order by number'),
  ).toEqual([{ same: true }, { same: true }]);
  // An index over a computed text has it computed again for every row that is found.
  const [index] = await tables.query("select indexdef from pg_indexes where indexname = 'case_text_search'");
  expect(index.indexdef).toMatch(/gin \(sieve /);
});

it('should be brought up to date while an older process opens files after others that it has changed', async () => {
  const tables = await testDatabase(until('000-desk-search-sieve'));
  const older = new Client({ connectionString: tables.url });
  await older.connect();
  await older.query('begin');
  await older.query('update ministry_case set status = status');
  const migrated = migrate(await tables.connect({ migrations: smallMinistry.migrations }));
  await someoneWaits(tables);
  const opened = older.query(insert, ['IQ-2026-00000001-11']).then(() => older.query('commit'));
  expect((await Promise.allSettled([migrated, opened])).map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
  ]);
  await older.end();
  expect(await tables.query('select sieve = search_key(subject) as same from case_text')).toEqual([
    { same: true },
  ]);
});
