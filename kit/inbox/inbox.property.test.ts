import type { Envelope } from '@masar/schema/events/envelope';
import type { EntityManager } from '@mikro-orm/postgresql';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Bus } from '../bus/bus.ts';
import { testEvent } from '../bus/contract.ts';
import type { Database } from '../database/connect.ts';
import { sqlMigration } from '../database/schema/migration.ts';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { tries } from '../testing/tries.ts';
import type { ApplyResult } from './apply.ts';
import { createInbox } from './inbox.ts';
import { inboxTables } from './tables.ts';

/** A register in small: a path per subject, to which only the next step can be added. */
const register = sqlMigration(
  '002-register',
  `create table paths (subject text primary key, leg int not null, seq int not null);
   create table steps (n int generated always as identity, subject text not null, event_id text not null);`,
);

/** Two steps a leg; the last step of a leg is followed by (leg + 1, 1). */
function path(subject: string, length: number): Envelope[] {
  return Array.from({ length }, (_, n) => ({
    ...testEvent(`${subject}/${n}`, subject),
    leg: 1 + Math.floor(n / 2),
    seq: 1 + (n % 2),
  }));
}

async function addSteps(em: EntityManager, events: Envelope[]): Promise<ApplyResult> {
  const waiting = new Map<string, string>();
  for (const { id, subject, leg = 0, seq = 0 } of events) {
    const [before] = seq === 1 ? [{ leg: leg - 1, seq: 2 }] : [{ leg, seq: seq - 1 }];
    const moved =
      leg === 1 && seq === 1
        ? await em.execute(`insert into paths values (?, 1, 1) returning subject`, [subject])
        : await em.execute(
            'update paths set leg = ?, seq = ? where subject = ? and leg = ? and seq = ? returning subject',
            [leg, seq, subject, before?.leg, before?.seq],
          );
    if (moved.length === 0) waiting.set(id, subject);
    else await em.execute('insert into steps (subject, event_id) values (?, ?)', [subject, id]);
  }
  return { waiting };
}

/** A delivery: which event comes (several times, in any order), and what goes wrong when it is applied. */
const deliveries = (events: readonly Envelope[]) =>
  fc.record({
    order: fc.shuffledSubarray([...events], { minLength: events.length }),
    again: fc.array(fc.constantFrom(...events), { maxLength: 10 }),
    cuts: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 40, maxLength: 40 }),
    faults: fc.array(fc.constantFrom('none', 'none', 'none', 'fault', 'connection', 'late fault'), {
      minLength: 12,
      maxLength: 12,
    }),
  });

const scenario = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }).chain((lengths) => {
  const paths = lengths.map((length, n) => path(`IQ-${n}`, length));
  return fc.record({ paths: fc.constant(paths), delivery: deliveries(paths.flat()) });
});

describe('an inbox under any delivery', () => {
  let tables: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    tables = await testDatabase([sqlMigration('001-inbox', inboxTables), register]);
    database = await tables.connect();
  });

  it('should apply every event exactly once and in path order', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ paths, delivery }) => {
        await tables.query('truncate inbox, inbox_waiting, inbox_dead_letters, paths, steps');
        const faults = [...delivery.faults];
        const hand = handFedBus();
        const inbox = createInbox({
          database,
          bus: hand.bus,
          subscriber: 'register',
          audience: 'register',
          attempts: 20,
          async apply(em, events) {
            const fault = faults.shift();
            if (fault === 'fault') throw new Error('a fault of our own');
            if (fault === 'connection') throw Object.assign(new Error('reset'), { code: 'ECONNRESET' });
            const result = await addSteps(em, events);
            if (fault === 'late fault') throw new Error('a fault after the effect');
            return result;
          },
        });
        const queue = [...delivery.order, ...delivery.again];
        for (const cut of delivery.cuts) await hand.deliver(queue.splice(0, cut));
        await hand.deliver(queue);
        await inbox.stop();

        const rows = await tables.query('select subject, event_id from steps order by n');
        for (const steps of paths) {
          const own = rows.filter(({ subject }) => subject === steps[0]?.subject).map((row) => row.event_id);
          expect(own).toEqual(steps.map((step) => step.id));
        }
        expect(rows).toHaveLength(paths.flat().length);
        expect(await inbox.figures()).toEqual({ waiting: 0, oldestWaitingSeconds: 0, deadLetters: 0 });
      }),
      tries(25),
    );
  }, 300_000);
});

/** A bus whose deliveries the test chooses: it may deliver twice and in any order, as a real one may. */
function handFedBus(): { bus: Bus; deliver(events: Envelope[]): Promise<void> } {
  let handle: ((events: Envelope[]) => Promise<void>) | undefined;
  const bus: Bus = {
    publish: async () => undefined,
    check: async () => undefined,
    close: async () => undefined,
    subscribe(options) {
      handle = options.handle;
      return { state: () => ({ phase: 'working', lastError: undefined }), stop: async () => undefined };
    },
  };
  async function deliver(events: Envelope[]): Promise<void> {
    for (let done = events.length === 0; !done; ) {
      done = await (handle?.(events) ?? Promise.reject(new Error('nobody subscribed'))).then(
        () => true,
        (error) => {
          if (error.code !== 'ECONNRESET') throw error;
          return false;
        },
      );
    }
  }
  return { bus, deliver };
}
