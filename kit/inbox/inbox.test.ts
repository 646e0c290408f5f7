import type { Envelope } from '@masar/schema/events/envelope';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bus } from '../bus/bus.ts';
import { testEvent } from '../bus/contract.ts';
import { createPostgresBus } from '../bus/postgres/postgres-bus.ts';
import { busMigrations } from '../bus/postgres/prepare.ts';
import type { Database } from '../database/connect.ts';
import { silent } from '../database/log.ts';
import { sqlMigration } from '../database/schema/migration.ts';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import type { Apply } from './apply.ts';
import { listDeadLetters } from './dead-letters.ts';
import { createInbox, type Inbox, type InboxOptions } from './inbox.ts';
import { pruneInbox } from './prune.ts';
import { inboxTables } from './tables.ts';
import { listWaiting } from './waiting.ts';

const effects = sqlMigration(
  '002-effects',
  'create table effects (n int generated always as identity, event_id text not null unique)',
);
const step = (id: string, subject: string, seq: number): Envelope => ({
  ...testEvent(id, subject),
  leg: 1,
  seq,
});
const eventually = { timeout: 20_000, interval: 20 };

describe('createInbox', () => {
  let tables: TestDatabase;
  let database: Database;
  let bus: Bus;
  let audience: string;
  const open: Inbox[] = [];
  /** Ids of events that can't be applied, and with what error. */
  const poison = new Map<string, Error>();

  beforeAll(async () => {
    tables = await testDatabase([sqlMigration('001-inbox', inboxTables), effects]);
    database = await tables.connect();
    const log = await testDatabase(busMigrations);
    bus = createPostgresBus({ url: log.url });
  });
  beforeEach(async (context) => {
    poison.clear();
    await tables.query('truncate inbox, inbox_waiting, inbox_dead_letters, effects');
    audience = `inbox-${context.task.id.replaceAll(/[^a-z0-9]/g, '')}`;
    return async () => {
      await Promise.all(open.splice(0).map((inbox) => inbox.stop()));
    };
  });
  afterAll(() => bus.close());

  const apply: Apply = async (em, events) => {
    for (const { id } of events) {
      await em.execute('insert into effects (event_id) values (?)', [id]);
      const error = poison.get(id);
      if (error) throw error;
    }
  };

  function start(options: Partial<InboxOptions> = {}): Inbox {
    const inbox = createInbox({
      database,
      bus,
      subscriber: 'test',
      audience,
      apply,
      attempts: 3,
      ...options,
    });
    open.push(inbox);
    return inbox;
  }

  async function publish(events: readonly Envelope[]): Promise<void> {
    await bus.publish(events.map((event) => ({ event, audience })));
  }

  async function applied(): Promise<string[]> {
    return (await tables.query('select event_id from effects order by n')).map((row) => row.event_id);
  }

  it('should bury an event that cannot be applied, let its subject wait and the others go on', async () => {
    poison.set('a2', Object.assign(new Error('no such school'), { code: 'UNKNOWN_ENTITY' }));
    const inbox = start();
    await publish([
      step('a1', 'A', 1),
      step('a2', 'A', 2),
      step('b1', 'B', 1),
      step('a3', 'A', 3),
      step('b2', 'B', 2),
    ]);
    await vi.waitFor(async () => expect((await inbox.figures()).waiting).toBe(1), eventually);
    await vi.waitFor(
      async () => expect((await applied()).toSorted()).toEqual(['a1', 'b1', 'b2']),
      eventually,
    );
    const [letter, ...others] = await listDeadLetters(database);
    expect(others).toEqual([]);
    expect(letter).toMatchObject({ code: 'UNKNOWN_ENTITY', error: 'no such school', attempts: 3 });
    expect(letter?.event).toEqual(step('a2', 'A', 2));
    expect((await listWaiting(database)).map(({ event }) => event.id)).toEqual(['a3']);

    await publish([step('a4', 'A', 4), step('b3', 'B', 3)]);
    await vi.waitFor(async () => expect(await applied()).toContain('b3'), eventually);
    await vi.waitFor(async () => expect((await inbox.figures()).waiting).toBe(2), eventually);
  });

  it('should put dead letters and what waits behind them through again', async () => {
    poison.set('a1', new Error('not yet'));
    const inbox = start();
    await publish([step('a1', 'A', 1), step('a2', 'A', 2), step('a3', 'A', 3)]);
    await vi.waitFor(async () => expect((await inbox.figures()).waiting).toBe(2), eventually);

    const failed = await inbox.replay('all');
    expect(failed.replayed).toEqual([]);
    expect(failed.failed.map(({ id, error }) => [id, error.message])).toEqual([['a1', 'not yet']]);
    expect(await listDeadLetters(database)).toMatchObject([{ attempts: 4 }]);
    expect(await applied()).toEqual([]);

    poison.clear();
    expect(await inbox.replay(['unknown'])).toEqual({ replayed: [], failed: [] });
    expect(await inbox.replay(['a1'])).toEqual({ replayed: ['a1'], failed: [] });
    expect(await applied()).toEqual(['a1', 'a2', 'a3']);
    expect(await inbox.figures()).toEqual({ waiting: 0, oldestWaitingSeconds: 0, deadLetters: 0 });
  });

  it('should let what waited go on when a dead letter is discarded', async () => {
    poison.set('a1', new Error('never'));
    const inbox = start();
    await publish([step('a1', 'A', 1), step('a2', 'A', 2)]);
    await vi.waitFor(async () => expect((await inbox.figures()).waiting).toBe(1), eventually);
    expect(await inbox.discard(['a1', 'unknown'])).toEqual(['a1']);
    expect(await applied()).toEqual(['a2']);
    await publish([step('a1', 'A', 1), step('a3', 'A', 3)]);
    await vi.waitFor(async () => expect(await applied()).toEqual(['a2', 'a3']), eventually);
  });

  it('should leave out events of retired types and go on with what comes after them', async () => {
    const retired = { type: 'masar.consultation.asked' };
    const unknown = { type: 'masar.nothing.known' };
    const told: object[] = [];
    const inbox = start({
      logger: { ...silent, info: (fields) => void told.push(fields) },
      apply: async (em, events) => {
        for (const { id, type } of events) if (type !== 'masar.test') throw new Error(`${id} is unreadable`);
        return await apply(em, events);
      },
    });
    await publish([{ ...step('b1', 'B', 1), ...unknown }, step('b2', 'B', 2)]);
    await publish([{ ...step('a1', 'A', 1), ...retired }, step('a2', 'A', 2)]);
    await vi.waitFor(async () => expect(await applied()).toEqual(['a2']), eventually);
    await vi.waitFor(
      () => expect(told).toContainEqual({ retired: [{ id: 'a1', subject: 'A', ...retired }] }),
      eventually,
    );
    await vi.waitFor(async () => expect((await inbox.figures()).waiting).toBe(1), eventually);
    expect((await listDeadLetters(database)).map(({ event }) => event.id)).toEqual(['b1']);

    await tables.query(
      `update inbox_dead_letters set event = (event::jsonb || '${JSON.stringify(retired)}')::json`,
    );
    expect(await inbox.replay('all')).toEqual({ replayed: ['b1'], failed: [] });
    expect(await applied()).toEqual(['a2', 'b2']);
  });

  it('should never bury an event because the database or the network failed', async () => {
    let failures = 0;
    const inbox = start({
      attempts: 1,
      apply: async (em, events) => {
        failures += 1;
        if (failures <= 4) throw Object.assign(new Error('connection lost'), { code: '08006' });
        return await apply(em, events);
      },
    });
    await publish([step('a1', 'A', 1)]);
    await vi.waitFor(async () => expect(await applied()).toEqual(['a1']), eventually);
    expect((await inbox.figures()).deadLetters).toBe(0);
  });

  it('should try waiting events again without any other event', async () => {
    let ready = false;
    const inbox = start({
      retryWaitingMs: 50,
      apply: async (em, events) => {
        if (!ready) return { waiting: new Map(events.map((event) => [event.id, 'A'])) };
        return await apply(em, events);
      },
    });
    await publish([step('a1', 'A', 1), step('a2', 'A', 2)]);
    await vi.waitFor(async () => expect((await inbox.figures()).waiting).toBe(2), eventually);
    ready = true;
    await vi.waitFor(async () => expect(await applied()).toEqual(['a1', 'a2']), eventually);
    expect((await inbox.figures()).waiting).toBe(0);
  });

  it('should forget old ids but not those of events that still wait', async () => {
    poison.set('a1', new Error('never'));
    const inbox = start();
    await publish([step('b1', 'B', 1), step('a1', 'A', 1), step('a2', 'A', 2)]);
    await vi.waitFor(async () => expect(await applied()).toEqual(['b1']), eventually);
    await vi.waitFor(async () => expect((await inbox.figures()).waiting).toBe(1), eventually);
    expect(await pruneInbox(database, 1)).toBe(0);
    expect(await pruneInbox(database, -1)).toBe(1);
    expect(await tables.query('select event_id from inbox order by 1')).toEqual([
      { event_id: 'a1' },
      { event_id: 'a2' },
    ]);
  });
});
