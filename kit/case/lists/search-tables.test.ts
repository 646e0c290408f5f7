import { Client } from 'pg';
import { expect, it, vi } from 'vitest';
import { migrate } from '../../database/schema/migrate.ts';
import { smallMinistry } from '../../testing/small-ministry.ts';
import { testDatabase } from '../../testing/test-database.ts';

const before = smallMinistry.migrations.findIndex(({ name }) => name === '000-desk-search');

/** A file as it was kept before its subject stood apart. */
const insert = `insert into ministry_case (number, leg, seq, formation, held_by, status, custody, kind, service, subject,
    subject_search, body, details, channel, applicant, submitted_at, history, settled_actions, opened_at, updated_at)
  values ($1, 1, 1, 'e-one', '{}', 'REGISTERED', true, 'COMPLAINT', 's', 'x', 'مدرسة', 'x', '{}', 'PORTAL', '{}', now(), '[]',
    '[]', now(), now())`;

it('should keep the subject of a file that is committed while the database is brought up to date', async () => {
  const tables = await testDatabase(smallMinistry.migrations.slice(0, before));
  const arriving = new Client({ connectionString: tables.url });
  await arriving.connect();
  await arriving.query('begin');
  await arriving.query(insert, ['IQ-2026-00000001-11']);
  const migrated = migrate(await tables.connect({ migrations: smallMinistry.migrations }));
  await vi.waitFor(
    async () => {
      const waiting = await tables.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      expect(waiting).toHaveLength(1);
    },
    { timeout: 20_000, interval: 10 },
  );
  await arriving.query('commit');
  await arriving.end();
  await migrated;
  expect(await tables.query('select number, subject from case_text')).toEqual([
    { number: 'IQ-2026-00000001-11', subject: 'مدرسة' },
  ]);
});
