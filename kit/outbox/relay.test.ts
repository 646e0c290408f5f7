import type { EntityManager } from '@mikro-orm/postgresql';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bus } from '../bus/bus.ts';
import { testEvent } from '../bus/contract.ts';
import { createPostgresBus } from '../bus/postgres/postgres-bus.ts';
import { busMigrations } from '../bus/postgres/prepare.ts';
import type { Database } from '../database/connect.ts';
import { sqlMigration } from '../database/schema/migration.ts';
import { transaction } from '../database/transaction.ts';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { appendEvents, appendTogether } from './outbox.ts';
import { type Relay, startRelay } from './relay.ts';
import { outboxTables } from './tables.ts';

const eventually = { timeout: 20_000, interval: 20 };

describe('the outbox and its relay', () => {
  let tables: TestDatabase;
  let database: Database;
  let log: TestDatabase;
  let bus: Bus;
  const relays: Relay[] = [];

  beforeAll(async () => {
    tables = await testDatabase([sqlMigration('001-outbox', outboxTables)]);
    database = await tables.connect({ poolSize: 20 });
    log = await testDatabase(busMigrations);
  });
  beforeEach(async () => {
    await tables.query('truncate outbox');
    await log.query('truncate bus_log');
    bus = createPostgresBus({ url: log.url });
  });
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
    await bus.close();
  });

  function relay(): Relay {
    const one = startRelay({ database, bus, batchSize: 50 });
    relays.push(one);
    return one;
  }

  async function append(id: string, audiences = ['hub']): Promise<void> {
    await transaction(database, (em) => appendEvents(em, [{ event: testEvent(id), audiences }]));
  }

  async function published(): Promise<string[]> {
    const rows = await log.query('select audience, event_id from bus_log order by position');
    return rows.map((row) => `${row.audience} ${row.event_id}`);
  }

  it('should publish what was committed, to each audience, and nothing of what was undone', async () => {
    relay();
    await append('1', ['hub', 'central']);
    await expect(
      transaction(database, async (em) => {
        await appendEvents(em, [{ event: testEvent('undone'), audiences: ['hub'] }]);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await append('2');
    await vi.waitFor(
      async () => expect(await published()).toEqual(['hub 1', 'central 1', 'hub 2']),
      eventually,
    );
  });

  it('should write with one statement what is appended together, in its order, and nothing of what is undone', async () => {
    relay();
    const one = (em: EntityManager, id: string) =>
      appendEvents(em, [{ event: testEvent(id), audiences: ['hub'] }]);
    const written = await transaction(database, (em) =>
      appendTogether(em, async () => {
        for (const id of ['1', '2', '3']) await one(em, id);
        return (await em.execute('select from outbox')).length;
      }),
    );
    expect(written).toBe(0);
    const undone = transaction(database, async (em) => {
      await expect(
        appendTogether(em, async () => {
          await one(em, 'half');
          throw new Error('changed my mind');
        }),
      ).rejects.toThrow('changed my mind');
      await one(em, '4');
    });
    await undone;
    await vi.waitFor(
      async () => expect(await published()).toEqual(['1', '2', '3', '4'].map((id) => `hub ${id}`)),
      eventually,
    );
  });

  it('should refuse to append outside a transaction', async () => {
    await expect(
      appendEvents(database.em.fork(), [{ event: testEvent('x'), audiences: ['hub'] }]),
    ).rejects.toThrow('transaction');
  });

  it('should bring every event over once, in order, with several replicas and writers', async () => {
    const replicas = [relay(), relay(), relay()];
    const writers = Array.from({ length: 8 }, async (_, w) => {
      for (let n = 0; n < 40; n += 1) await append(`${w}-${n}`);
    });
    await Promise.all(writers);
    await vi.waitFor(async () => expect(await published()).toHaveLength(320), eventually);
    const all = await published();
    for (let w = 0; w < 8; w += 1) {
      expect(all.filter((id) => id.startsWith(`hub ${w}-`))).toEqual(
        Array.from({ length: 40 }, (_, n) => `hub ${w}-${n}`),
      );
    }
    expect(replicas.filter((one) => one.state().phase === 'working')).toHaveLength(1);
    await vi.waitFor(async () => expect((await replicas[0]?.figures())?.backlog).toBe(0), eventually);
  });

  it('should publish again without doubling when it was killed before it could delete', async () => {
    await append('1');
    await bus.publish([{ event: testEvent('1'), audience: 'hub' }]);
    const one = relay();
    await vi.waitFor(async () => expect((await one.figures()).backlog).toBe(0), eventually);
    expect(await published()).toEqual(['hub 1']);
  });

  it('should keep everything while the bus is away, say so, and catch up when it is back', async () => {
    const one = relay();
    await append('before');
    await vi.waitFor(async () => expect(await published()).toHaveLength(1), eventually);

    await tables.query(`alter database ${log.name} allow_connections false`);
    await tables.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
      log.name,
    ]);
    for (const id of ['1', '2', '3']) await append(id);
    await vi.waitFor(() => expect(one.state().lastError).toBeDefined(), eventually);
    const figures = await one.figures();
    expect(figures.backlog).toBe(3);
    expect(figures.oldestSeconds).toBeGreaterThan(0);

    await tables.query(`alter database ${log.name} allow_connections true`);
    await vi.waitFor(
      async () => expect(await published()).toEqual(['before', '1', '2', '3'].map((id) => `hub ${id}`)),
      eventually,
    );
    await vi.waitFor(() => expect(one.state().lastError).toBeUndefined(), eventually);
  });
});
