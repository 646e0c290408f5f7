import { migrate } from '@masar/kit/database/schema/migrate';
import { testDatabase } from '@masar/kit/testing/test-database';
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

const insertWithoutText = insert.replace(' search,', '').replace(" 'مدرسة',", '');

it('should keep the text of a request that is committed while the database is brought up to date', async () => {
  const tables = await testDatabase(until('010-search'));
  const submitting = (await tables.connect()).em.fork();
  await submitting.begin();
  await submitting.execute(insert.replace('$1, $2', '?, ?'), ['IQ-2026-00000001-11', 1]);
  const migrated = migrate(await tables.connect({ migrations: hubMigrations }));
  await vi.waitFor(async () => {
    const waiting = await tables.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    expect(waiting).toHaveLength(1);
  }, eventually);
  await submitting.commit();
  await migrated;
  expect(await tables.query('select ordinal::int, search from request_text')).toEqual([
    { ordinal: 1, search: 'مدرسة' },
  ]);
});

it('should know in which leg somebody was told before, and look at those requests again', async () => {
  const tables = await testDatabase(until('014-escalations'));
  await tables.query(insertWithoutText, ['IQ-2026-00000001-11', 1]);
  const step = {
    number: 'IQ-2026-00000001-11',
    formation: 'f',
    status: 'SUBMITTED',
    custodian: 'f',
    holders: [],
  };
  const steps = [
    { ...step, leg: 1, seq: 1, at: '2026-03-01T05:00:00Z', kind: 'REGISTERED' },
    { ...step, leg: 1, seq: 2, at: '2026-03-02T05:00:00Z', kind: 'REFERRED' },
    { ...step, leg: 2, seq: 1, at: '2026-03-04T05:00:00Z', kind: 'REGISTERED' },
  ];
  await tables.query('select append_steps($1::jsonb)', [JSON.stringify(steps)]);
  for (const [at, reason] of [
    ['2026-03-01T06:00:00Z', 'IGNORED'],
    ['2026-03-03T06:00:00Z', 'OVERDUE'],
  ]) {
    await tables.query(
      `insert into escalation (number, at, reason, "to", level) values ($1, $2, $3, 'e-tarbeya', 1)`,
      [step.number, at, reason],
    );
  }
  await migrate(await tables.connect({ migrations: hubMigrations }));
  expect(await tables.query('select reason, leg from escalation order by id')).toEqual([
    { reason: 'IGNORED', leg: 1 },
    { reason: 'OVERDUE', leg: 2 },
  ]);
  expect(await tables.query('select from request where sla_look_at = updated_at')).toHaveLength(1);
});

it('should keep what the trigrams are made of beside the text, also of requests from before', async () => {
  const tables = await testDatabase(until('015-search-sieve'));
  await tables.query("insert into request_text (ordinal, search) values (1, 'مدرسة بلا ماء')");
  await migrate(await tables.connect({ migrations: hubMigrations }));
  await tables.query("insert into request_text (ordinal, search) values (2, 'جسر')");
  expect(
    await tables.query('select sieve = search_key(search) as same from request_text order by ordinal'),
  ).toEqual([{ same: true }, { same: true }]);
  // An index over a computed text has it computed again for every row that is found.
  const [index] = await tables.query(
    "select indexdef from pg_indexes where indexname = 'request_text_search'",
  );
  expect(index.indexdef).toMatch(/gin \(sieve /);
});

it('should know which end of a part somebody was told of before', async () => {
  const tables = await testDatabase(until('017-moved-ends'));
  const [number, told] = ['IQ-2026-00000001-11', '2026-03-01T06:00:01.000Z'];
  await tables.query(insertWithoutText, [number, 1]);
  for (const [part, dueAt] of [
    ['as it was', '2026-03-01T06:00:00.000Z'],
    ['moved', '2026-03-02T06:00:00.000Z'],
  ]) {
    await tables.query(
      `insert into request_part (id, number, nth, kind, "from", "to", state, shared, given_at, due_at, leg, seq)
       values ($1, $2, 1, 'TASK', 'a', 'b', 'OPEN', '{}', now(), $3, 1, 2)`,
      [part, number, dueAt],
    );
    await tables.query(
      `insert into escalation (number, leg, part, at, reason, "to", level) values ($1, 1, $2, $3, 'PART_OVERDUE', 'a', 1)`,
      [number, part, told],
    );
  }
  await tables.query(
    `insert into escalation (number, leg, at, reason, "to", level) values ($1, 1, now(), 'OVERDUE', 'a', 1)`,
    [number],
  );
  await migrate(await tables.connect({ migrations: hubMigrations }));
  expect(await tables.query('select part, part_due_at from escalation order by id')).toEqual([
    { part: 'as it was', part_due_at: new Date('2026-03-01T06:00:00.000Z') },
    { part: 'moved', part_due_at: new Date(told) },
    { part: null, part_due_at: null },
  ]);
});
