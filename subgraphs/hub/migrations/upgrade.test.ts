import { migrate } from '@masar/kit/database/schema/migrate';
import { testDatabase } from '@masar/kit/testing/test-database';
import { Client } from 'pg';
import { expect, it, vi } from 'vitest';
import { hubMigrations } from './all.ts';

const eventually = { timeout: 20_000, interval: 10 };
const until = (name: string) =>
  hubMigrations.slice(
    0,
    hubMigrations.findIndex((one) => one.name === name),
  );

/** A request as it was kept before its text stood apart. */
const insert = `insert into request (number, ordinal, kind, service, subject, search, body, details, channel, status, stage,
    custodian, custodian_subgraph, leg, seq, holders, submitted_at, updated_at, sla_minutes, sla_minutes_left,
    status_since, referrals, secret_hash)
  values ($1, $2, 'COMPLAINT', 's', 'x', 'مدرسة', 'x', '{}', 'PORTAL', 'SUBMITTED', 'RECEIVED', 'e-tarbeya', 'e-tarbeya',
    1, 0, '{}', now(), now(), 60, 60, now(), 0, '')`;

it('should keep the text of a request that is committed while the database is brought up to date', async () => {
  const tables = await testDatabase(until('010-search'));
  const submitting = new Client({ connectionString: tables.url });
  await submitting.connect();
  await submitting.query('begin');
  await submitting.query(insert, ['IQ-2026-00000001-11', 1]);
  const migrated = migrate(await tables.connect({ migrations: hubMigrations }));
  await vi.waitFor(async () => {
    const waiting = await tables.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    expect(waiting).toHaveLength(1);
  }, eventually);
  await submitting.query('commit');
  await submitting.end();
  await migrated;
  expect(await tables.query('select ordinal::int, search from request_text')).toEqual([
    { ordinal: 1, search: 'مدرسة' },
  ]);
});
