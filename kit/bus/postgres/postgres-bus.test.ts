import { Client, Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import type { Bus } from '../bus.ts';
import { describeBus, testEvent } from '../contract.ts';
import { createPostgresBus } from './postgres-bus.ts';
import { busMigrations, prepareBus } from './prepare.ts';
import { pruneLog } from './retention.ts';

const eventually = { timeout: 20_000, interval: 20 };
let contractDatabase: TestDatabase;

describeBus('PostgreSQL', {
  async start() {
    contractDatabase = await testDatabase();
    await Promise.all([prepareBus(contractDatabase.url), prepareBus(contractDatabase.url)]);
  },
  open: () => createPostgresBus({ url: contractDatabase.url }),
  child: () => [contractDatabase.url],
});

describe('the log of the PostgreSQL bus', () => {
  let database: TestDatabase;
  let bus: Bus;
  beforeAll(async () => {
    database = await testDatabase(busMigrations);
    bus = createPostgresBus({ url: database.url, pollMs: 60_000 });
  });
  afterAll(() => bus.close());

  it('should make a publisher wait for one that has drawn positions and not committed', async () => {
    const slow = new Client({ connectionString: database.url });
    await slow.connect();
    await slow.query('begin');
    await slow.query('select bus_publish($1)', [
      JSON.stringify([{ audience: 'order', event: testEvent('slow') }]),
    ]);
    const ids: string[] = [];
    const follower = bus.subscribe({
      subscriber: 'follower',
      audience: 'order',
      handle: async (events) => void ids.push(...events.map((event) => event.id)),
    });
    let published = false;
    const quick = bus.publish([{ audience: 'order', event: testEvent('quick') }]).then(() => {
      published = true;
    });
    await vi.waitFor(async () => {
      const waiting = await database.query(
        `select from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
      );
      expect(waiting).toHaveLength(1);
    }, eventually);
    expect(published).toBe(false);
    await slow.query('commit');
    await slow.end();
    await quick;
    await vi.waitFor(() => expect(ids).toEqual(['slow', 'quick']), eventually);
    await follower.stop();
  });

  it('should go on where it stood after its connections were cut', async () => {
    const ids: string[] = [];
    const follower = bus.subscribe({
      subscriber: 'follower',
      audience: 'cut',
      handle: async (events) => void ids.push(...events.map((event) => event.id)),
    });
    await bus.publish([{ audience: 'cut', event: testEvent('before') }]);
    await vi.waitFor(() => expect(ids).toEqual(['before']), eventually);
    // Not before it is noted: else it would come once more.
    const noted = `select from bus_subscribers s where audience = 'cut' and position = (select max(position) from bus_log
      where audience = 'cut')`;
    await vi.waitFor(async () => expect(await database.query(noted)).toHaveLength(1), eventually);
    await database.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await vi.waitFor(() => bus.publish([{ audience: 'cut', event: testEvent('after') }]), eventually);
    await vi.waitFor(() => expect(ids).toEqual(['before', 'after']), eventually);
    await follower.stop();
  });

  it('should forget only what is old and has been passed by every subscriber of its audience', async () => {
    const pool = new Pool({ connectionString: database.url });
    await database.query('truncate bus_log; truncate bus_subscribers');
    for (const audience of ['heard', 'unheard']) {
      await bus.publish(['1', '2', '3'].map((n) => ({ audience, event: testEvent(`${audience}-${n}`) })));
    }
    const positions = await database.query(
      `select position from bus_log where audience = 'heard' order by 1`,
    );
    await database.query(
      `insert into bus_subscribers (audience, subscriber, position) values ('heard', 'slow', $1), ('heard', 'quick', $2)`,
      [positions[1].position, positions[2].position],
    );
    const left = 'select event_id from bus_log order by position';
    expect(await pruneLog(pool, 1)).toBe(0);
    expect(await pruneLog(pool, 0)).toBe(2);
    expect((await database.query(left)).map((row) => row.event_id)).toEqual([
      'heard-3',
      'unheard-1',
      'unheard-2',
      'unheard-3',
    ]);
    await pool.end();
  });

  it('should look only at as many events as it forgets', async () => {
    const pool = new Pool({ connectionString: database.url, max: 1 });
    await database.query('truncate bus_log; truncate bus_subscribers');
    await database.query(
      `insert into bus_log (audience, event_id, event, published_at)
       select 'long', 'long-' || n, '{}', now() - interval '1 hour' * (3000 - n) from generate_series(1, 3000) as n`,
    );
    await database.query(
      `insert into bus_subscribers (audience, subscriber, position) select 'long', 'one', max(position) from bus_log`,
    );
    await database.query('analyze bus_log');
    const { rows: before } = await pool.query(readSoFar);
    expect(await pruneLog(pool, 2_990)).toBe(10);
    await pool.query('select pg_stat_force_next_flush()');
    const { rows: after } = await pool.query(readSoFar);
    expect(Number(after[0].read) - Number(before[0].read)).toBeLessThan(500);
    await pool.end();
  });
});

/** How many rows of the log were read, one after the other or by an index. */
const readSoFar = `select seq_tup_read + coalesce(idx_tup_fetch, 0) as read from pg_stat_user_tables
                   where relname = 'bus_log'`;
