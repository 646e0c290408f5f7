import { randomUUID } from 'node:crypto';
import { type EventType, type MasarEvent, readEvent } from '@masar/schema/events/catalog';
import type { DirectoryFormation } from '@masar/schema/events/directory';
import { type Envelope, hubAudience } from '@masar/schema/events/envelope';
import type { RequestFile } from '@masar/schema/events/file';
import { isStepEventType, stepKindOf } from '@masar/schema/events/steps';
import { graphql } from 'graphql';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { pino } from 'pino';
import { afterAll, expect, vi } from 'vitest';
import { type Actor, anonymous } from '../auth/actor.ts';
import { grantAudience } from '../auth/grant.ts';
import { createPostgresBus } from '../bus/postgres/postgres-bus.ts';
import { busMigrations } from '../bus/postgres/prepare.ts';
import { calendarSettings } from '../calendar/settings.ts';
import { createWorkingCalendar } from '../calendar/working-calendar.ts';
import type { DeskTools } from '../case/commands/desk-tools.ts';
import type { Clock } from '../clock/clock.ts';
import { createErrorFormatter } from '../errors/format.ts';
import type { MinistryContext } from '../ministry/context.ts';
import type { Subgraph } from '../subgraph/define.ts';
import { schemaOf } from '../subgraph/schema.ts';
import { directoryEvent, requestFile, submitted } from './hub-events.ts';
import { type TestDatabase, testDatabase } from './test-database.ts';

const eventually = { timeout: 20_000, interval: 10 };
const issuer = 'https://hub.masar.test';

// Registered after the hook that drops the databases, so it runs before it.
const closings: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closings.splice(0)) await close();
});

/** What a call was answered with. Errors are as a client sees them. */
export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: data have the shape that the test asked for
  readonly data: any;
  /** The codes of the errors, in their order. */
  readonly codes: string[];
  readonly errors: readonly { message: string; extensions?: Record<string, unknown> | undefined }[];
}

/** A step as it was told to the hub. */
export interface ToldStep {
  readonly kind: string;
  readonly leg: number;
  readonly seq: number;
  readonly status: string;
  readonly event: MasarEvent;
}

/** A ministry at work on a database and a bus of its own, with the test in the hub's place. */
export interface TestMinistry {
  readonly tables: TestDatabase;
  /** What its commands and jobs work with. */
  readonly tools: DeskTools;
  /** The ministry's time; it stands still unless it is set. */
  readonly clock: Clock & { set(at: Date | string | number): void };
  /** Publishes events to the ministry and waits until it has taken them in. */
  deliver(...events: readonly MasarEvent[]): Promise<void>;
  /** Makes the bus deliver everything once more, as it may after a crash, and waits for the end. */
  deliverAgain(): Promise<void>;
  /** Hands a new request over; returns its number. */
  submit(to: string, file?: Partial<RequestFile>): Promise<string>;
  /** Executes a document as this caller. */
  execute(actor: Actor, document: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** The same where no error is expected; returns the data. */
  // biome-ignore lint/suspicious/noExplicitAny: data have the shape that the test asked for
  ask(actor: Actor, document: string, variables?: Record<string, unknown>): Promise<any>;
  /** What it has sent to an audience, in order, when all of it is on the bus. */
  sent(audience?: string): Promise<MasarEvent[]>;
  /** The steps of a request that the hub was told of, in the order of the telling. */
  steps(number: string): Promise<ToldStep[]>;
  /**
   * Every row of every table and everything that it has sent, as text: equal before and after means that nothing has
   * changed at all and nobody was told of anything. Without readings, which are told at a time of their own.
   */
  everything(): Promise<string>;
  /** The lines of its log that warn of something or tell of a fault, in order. */
  readonly logged: readonly Record<string, unknown>[];
  /** The hub's word that a caller has shown a request's secret. */
  grantFor(number: string): Promise<string>;
}

/** Opens a ministry in a test file: fresh database, real bus, the given directory. Closed after the file. */
export async function openTestMinistry(
  subgraph: Subgraph<MinistryContext>,
  formations: readonly DirectoryFormation[],
  options: { now?: string } = {},
): Promise<TestMinistry> {
  const tables = await testDatabase(subgraph.migrations);
  const log = await testDatabase(busMigrations);
  const database = await tables.connect({ entities: subgraph.entities, migrations: subgraph.migrations });
  const bus = createPostgresBus({ url: log.url });
  const logged: Record<string, unknown>[] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => logged.push(JSON.parse(line)) });
  const keys = await generateKeyPair('EdDSA');
  let now = new Date(options.now ?? '2026-03-01T08:00:00.000Z');
  const clock = {
    now: () => new Date(now),
    set(at: Date | string | number) {
      now = new Date(at);
    },
  };
  const open = await subgraph.open({
    code: subgraph.code,
    database,
    databaseUrl: tables.url,
    bus,
    log: logger,
    clock,
    calendar: createWorkingCalendar(calendarSettings.parse({})),
    issuer,
    audience: 'masar',
    keys: createLocalJWKSet({ keys: [await exportJWK(keys.publicKey)] }),
    environment: {},
  });
  closings.push(async () => {
    await open.release();
    await open.close();
    await bus.close();
  });
  const schema = schemaOf(subgraph);
  const faults: unknown[] = [];
  const formatError = createErrorFormatter((_incident, error) => faults.push(error));

  async function deliver(...events: readonly MasarEvent[]): Promise<void> {
    await bus.publish(events.map((event) => ({ event, audience: subgraph.code })));
    const ids = events.map((event) => event.id);
    await vi.waitFor(async () => {
      const taken = await tables.query('select event_id from inbox where event_id = any($1)', [ids]);
      expect(taken).toHaveLength(new Set(ids).size);
    }, eventually);
  }

  async function execute(actor: Actor, document: string, variables = {}): Promise<Answer> {
    const contextValue = open.contextFor({ actor, em: database.em.fork() });
    const result = await graphql({ schema, source: document, variableValues: variables, contextValue });
    const errors = (result.errors ?? []).map((error) => formatError(error.toJSON(), error));
    const codes = errors.map((error) => String(error.extensions?.code));
    const fault = faults.shift();
    if (fault) throw fault;
    return { data: result.data, codes, errors };
  }

  async function allOnTheBus(): Promise<void> {
    await vi.waitFor(async () => expect(await tables.query('select from outbox')).toEqual([]), eventually);
  }

  async function sent(audience = hubAudience): Promise<MasarEvent[]> {
    await allOnTheBus();
    const rows = await log.query('select event from bus_log where audience = $1 order by position', [
      audience,
    ]);
    return rows.map((row: { event: Envelope }) => readEvent(row.event));
  }

  await deliver(directoryEvent(formations));
  return {
    tables,
    logged,
    tools: open.contextFor({ actor: anonymous, em: database.em.fork() }).tools,
    clock,
    deliver,
    async deliverAgain() {
      await log.query('update bus_subscribers set position = 0 where audience = $1', [subgraph.code]);
      // The subscriber remembers where it stands until its connection breaks.
      await log.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name like 'masar subscriber%'`,
      );
      await vi.waitFor(async () => {
        const behind = await log.query(
          `select from bus_subscribers s where audience = $1
           and position < (select max(position) from bus_log l where l.audience = s.audience)`,
          [subgraph.code],
        );
        expect(behind).toEqual([]);
      }, eventually);
    },
    async submit(to, given = {}) {
      const file = requestFile(given);
      await deliver(submitted(file, to));
      return file.number;
    },
    execute,
    async ask(actor, document, variables) {
      const { data, errors } = await execute(actor, document, variables);
      if (errors.length > 0) throw new Error(`expected no error, got ${JSON.stringify(errors)}`);
      return data;
    },
    sent,
    async steps(number) {
      const own = (await sent()).filter((event) => event.subject === number && isStepEventType(event.type));
      return own.map(toldStep);
    },
    async everything() {
      await allOnTheBus();
      const named = await tables.query(
        `select tablename from pg_tables where schemaname = 'public' and tablename <> 'outbox' order by tablename`,
      );
      const rows = named.map(
        // When a waiting event was tried last changes by itself.
        ({ tablename }) =>
          `select '${tablename}' as name, (to_jsonb(t) - 'tried_at')::text as row from "${tablename}" t`,
      );
      const sent = await log.query(
        `select audience, event from bus_log where event ->> 'source' = $1 and event ->> 'type' <> $2 order by position`,
        [`/subgraphs/${subgraph.code}`, 'masar.data.read' satisfies EventType],
      );
      return JSON.stringify([await tables.query(`${rows.join(' union all ')} order by 1, 2`), sent]);
    },
    grantFor: (number) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'EdDSA' })
        .setIssuer(issuer)
        .setAudience(grantAudience)
        .setSubject(number)
        .setJti(randomUUID())
        .setExpirationTime('5m')
        .sign(keys.privateKey),
  };
}

function toldStep(event: MasarEvent): ToldStep {
  const type: EventType = event.type;
  if (!isStepEventType(type)) throw new TypeError(`expected a step, got ${type}`);
  const { leg = 0, seq = 0 } = event;
  const { status } = event.data as { status: string };
  return { kind: stepKindOf(type), leg, seq, status, event };
}
