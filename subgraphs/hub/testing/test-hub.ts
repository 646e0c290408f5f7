import { generateKeyPairSync } from 'node:crypto';
import { type Actor, anonymous } from '@masar/kit/auth/actor';
import { createPostgresBus } from '@masar/kit/bus/postgres/postgres-bus';
import { busMigrations } from '@masar/kit/bus/postgres/prepare';
import { calendarSettings } from '@masar/kit/calendar/settings';
import { createWorkingCalendar } from '@masar/kit/calendar/working-calendar';
import type { Clock } from '@masar/kit/clock/clock';
import { createErrorFormatter } from '@masar/kit/errors/format';
import { createLogger } from '@masar/kit/log/logger';
import { schemaOf } from '@masar/kit/subgraph/schema';
import { type TestDatabase, testDatabase } from '@masar/kit/testing/test-database';
import { type MasarEvent, readEvent } from '@masar/schema/events/catalog';
import type { Envelope } from '@masar/schema/events/envelope';
import { graphql, parse, subscribe } from 'graphql';
import { createLocalJWKSet } from 'jose';
import { afterAll, expect, vi } from 'vitest';
import { hub } from '../subgraph.ts';

const eventually = { timeout: 20_000, interval: 5 };
const closings: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closings.splice(0)) await close();
});

/** What a call was answered with; errors as a client sees them. */
export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: data have the shape that the test asked for
  readonly data: any;
  readonly codes: string[];
  readonly errors: readonly { message: string; extensions?: Record<string, unknown> | undefined }[];
}

/** Somebody who follows: takes one event after the other. */
export interface Follower {
  // biome-ignore lint/suspicious/noExplicitAny: data have the shape that the test asked for
  next(): Promise<any>;
  // biome-ignore lint/suspicious/noExplicitAny: data have the shape that the test asked for
  take(count: number): Promise<any[]>;
  stop(): Promise<void>;
}

/** A request as it was submitted. */
export interface Submitted {
  readonly number: string;
  readonly secret: string;
}

/** The hub at work on a database and a bus of its own, with the test in the ministries' place. */
export interface TestHub {
  readonly tables: TestDatabase;
  readonly clock: Clock & { set(at: Date | string): void };
  /** @param mark the gateway's mark of where the caller is */
  execute(actor: Actor, document: string, variables?: object, mark?: string): Promise<Answer>;
  /** The same where no error is expected; returns the data. */
  // biome-ignore lint/suspicious/noExplicitAny: data have the shape that the test asked for
  ask(actor: Actor, document: string, variables?: object): Promise<any>;
  /** Submits, by default a complaint to e-tarbeya by nobody in particular. */
  submit(actor?: Actor, input?: Record<string, unknown>): Promise<Submitted>;
  follow(actor: Actor, document: string, variables?: object): Promise<Follower>;
  /** Publishes events to the hub and waits until it has taken them in. */
  deliver(...events: readonly MasarEvent[]): Promise<void>;
  /** Publishes events to the hub and doesn't wait. */
  publish(...events: readonly MasarEvent[]): Promise<void>;
  /** What the hub has sent to an audience, in order, when all of it is on the bus. */
  sent(audience: string): Promise<MasarEvent[]>;
  /** A second process of the hub over the same database and bus; closed after the file. */
  another(): Promise<Pick<TestHub, 'execute' | 'ask' | 'follow'>>;
}

/** What a complaint takes at least. */
export const complaint = {
  service: 'complaint-tarbeya',
  subject: 'نقص المعلمين في المدرسة',
  body: 'لا يوجد معلم رياضيات منذ شهرين',
};

const submitDocument = `mutation ($input: SubmitRequestInput!) {
  submitRequest(input: $input) { secret request { number } }
}`;

/** Opens a hub in a test file: fresh databases, real bus, the seeded directory. Closed after the file. */
export async function openTestHub(
  options: {
    actionWaitMs?: number;
    now?: string;
    environment?: Record<string, string>;
    /** Days without work. */
    holidays?: readonly { date: string; name: string }[];
  } = {},
): Promise<TestHub> {
  const tables = await testDatabase(hub.migrations);
  const busLog = await testDatabase(busMigrations);
  let now = new Date(options.now ?? '2026-03-01T08:00:00.000Z');
  const clock = {
    now: () => new Date(now),
    set(at: Date | string) {
      now = new Date(at);
    },
  };
  const publisher = createPostgresBus({ url: busLog.url });
  closings.push(() => publisher.close());
  const signingKey = JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
  const schema = schemaOf(hub);

  async function openOne() {
    const database = await tables.connect({ entities: hub.entities, migrations: hub.migrations });
    const bus = createPostgresBus({ url: busLog.url });
    const open = await hub.open({
      code: hub.code,
      database,
      databaseUrl: tables.url,
      bus,
      log: createLogger('hub', process.env.TEST_LOG ?? 'silent'),
      clock,
      calendar: createWorkingCalendar(calendarSettings.parse({ holidays: options.holidays ?? [] })),
      issuer: 'https://hub.masar.test',
      audience: 'masar',
      keys: createLocalJWKSet({ keys: [] }),
      environment: {
        SIGNING_KEY: signingKey,
        ACTION_WAIT_MS: String(options.actionWaitMs ?? 5_000),
        // No gateway stands in front, and tests submit many at once.
        SUBMISSIONS_IN_LINE: '1000',
        ...options.environment,
      },
    });
    closings.unshift(async () => {
      await open.release();
      await open.close();
      await bus.close();
    });
    await vi.waitFor(() => open.ready(), eventually);
    const contextFor = (actor: Actor, mark?: string) =>
      open.contextFor({ actor, em: database.em.fork(), mark });
    const faults: unknown[] = [];
    const formatError = createErrorFormatter((_incident, error) => faults.push(error));

    async function execute(
      actor: Actor,
      source: string,
      variables: object = {},
      mark?: string,
    ): Promise<Answer> {
      const variableValues = { ...variables };
      const result = await graphql({ schema, source, variableValues, contextValue: contextFor(actor, mark) });
      const errors = (result.errors ?? []).map((error) => formatError(error.toJSON(), error));
      const fault = faults.shift();
      if (fault) throw fault;
      return { data: result.data, codes: errors.map(({ extensions }) => String(extensions?.code)), errors };
    }
    return {
      execute,
      async ask(actor: Actor, document: string, variables: object = {}) {
        const { data, errors } = await execute(actor, document, variables);
        if (errors.length > 0) throw new Error(`expected no error, got ${JSON.stringify(errors)}`);
        return data;
      },
      async follow(actor: Actor, document: string, variables: object = {}) {
        const variableValues = { ...variables };
        const contextValue = contextFor(actor);
        const stream = await subscribe({ schema, document: parse(document), variableValues, contextValue });
        if (!(Symbol.asyncIterator in stream)) throw stream.errors?.[0] ?? new Error('no stream');
        return followerOf(stream);
      },
    };
  }

  const first = await openOne();
  const publish = (...events: readonly MasarEvent[]) =>
    publisher.publish(events.map((event) => ({ event, audience: hub.code })));
  return {
    ...first,
    tables,
    clock,
    publish,
    another: openOne,
    async submit(actor = anonymous, input = {}) {
      const { submitRequest } = await first.ask(actor, submitDocument, { input: { ...complaint, ...input } });
      return { number: submitRequest.request.number, secret: submitRequest.secret };
    },
    async deliver(...events) {
      await publish(...events);
      const ids = [...new Set(events.map(({ id }) => id))];
      await vi.waitFor(async () => {
        const taken = await tables.query('select event_id from inbox where event_id = any($1)', [ids]);
        expect(taken).toHaveLength(ids.length);
      }, eventually);
    },
    async sent(audience) {
      await vi.waitFor(async () => expect(await tables.query('select from outbox')).toEqual([]), eventually);
      const rows = await busLog.query('select event from bus_log where audience = $1 order by position', [
        audience,
      ]);
      return rows.map(({ event }: { event: Envelope }) => readEvent(event));
    },
  };
}

function followerOf(stream: AsyncGenerator<{ data?: unknown; errors?: readonly Error[] }>): Follower {
  async function next() {
    const { value, done } = await stream.next();
    if (done) throw new Error('expected another event, but the stream has ended');
    if (value.errors) throw value.errors[0];
    return Object.values(value.data as Record<string, unknown>)[0];
  }
  return {
    next,
    async take(count) {
      const taken = [];
      for (let i = 0; i < count; i += 1) taken.push(await next());
      return taken;
    },
    async stop() {
      await stream.return(undefined);
    },
  };
}
