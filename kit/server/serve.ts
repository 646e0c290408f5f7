import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Actor } from '../auth/actor.ts';
import { issuerKeys } from '../auth/issuer-keys.ts';
import { authenticatorFor } from '../auth/token.ts';
import type { Bus } from '../bus/bus.ts';
import { createWorkingCalendar } from '../calendar/working-calendar.ts';
import { systemClock } from '../clock/clock.ts';
import type { Environment } from '../config/environment.ts';
import { connectDatabase } from '../database/connect.ts';
import { migrate } from '../database/schema/migrate.ts';
import { isTransient } from '../database/transient.ts';
import { createErrorFormatter } from '../errors/format.ts';
import type { Logger } from '../log/logger.ts';
import type { Call, House, Subgraph } from '../subgraph/define.ts';
import { schemaOf } from '../subgraph/schema.ts';
import { createHttpServer } from './http.ts';
import type { Settings } from './settings.ts';
import { createShortWay } from './short-way.ts';
import { attachSockets } from './socket.ts';

/** What a served subgraph may be given in place of what it makes itself. */
export interface ServeParts {
  settings: Settings;
  environment: Environment;
  bus: Bus;
  log: Logger;
  clock?: House['clock'];
}

/** A subgraph that listens. */
export interface Served {
  /** 'http://127.0.0.1:4003/graphql' */
  readonly url: string;
  /** Takes no new work, finishes what is in hand, lets go of the database. */
  close(): Promise<void>;
}

/** Milliseconds that calls in hand get to finish when the process goes. */
const drainLimit = 5_000;

/** Brings the database up to date, opens the subgraph and listens. */
export async function serveSubgraph<Context>(
  subgraph: Subgraph<Context>,
  parts: ServeParts,
): Promise<Served> {
  const { settings, bus, log } = parts;
  const database = await connectDatabase({
    url: settings.DATABASE_URL,
    entities: subgraph.entities,
    migrations: subgraph.migrations,
    poolSize: settings.DATABASE_POOL,
    applicationName: `masar-${subgraph.code}`,
    logger: log,
  });
  await migrate(database);

  const remoteKeys = issuerKeys({ jwksUrl: settings.JWKS_URL });
  const open = await subgraph.open({
    code: subgraph.code,
    database,
    databaseUrl: settings.DATABASE_URL,
    bus,
    log,
    clock: parts.clock ?? systemClock,
    calendar: createWorkingCalendar(settings.WORKING_CALENDAR),
    issuer: settings.TOKEN_ISSUER,
    audience: settings.TOKEN_AUDIENCE,
    keys: remoteKeys,
    environment: parts.environment,
  });

  const trust = { issuer: settings.TOKEN_ISSUER, audience: settings.TOKEN_AUDIENCE };
  const { authenticate } = authenticatorFor(trust, open.keys ?? remoteKeys);
  const contextFor = (actor: Actor, mark?: string) => {
    let em: Call['em'] | undefined;
    const call: Call = {
      actor,
      mark,
      get em() {
        em ??= database.em.fork();
        return em;
      },
    };
    return open.contextFor(call) as Context & object;
  };
  const formatError = createErrorFormatter(
    (incident, error) =>
      log.error({ incident, err: error }, 'a resolver failed with something that is not a MasarError'),
    (error) => {
      if (!isTransient(error)) return false;
      log.warn({ reason: messageOf(error) }, 'the database was out of reach for a call');
      return true;
    },
  );
  const schema = schemaOf(subgraph);
  const apollo = new ApolloServer<Context & object>({
    schema,
    formatError,
    introspection: true,
    // Only the gateway calls here; the guards against browsers' and strangers' documents stand there.
    csrfPrevention: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      // It would be asked at every field; all that a subgraph answers is `no-store`.
      ApolloServerPluginCacheControlDisabled(),
    ],
  });
  await apollo.start();

  const server = createHttpServer({
    apollo,
    shortWay: createShortWay(schema, formatError),
    authenticate,
    contextFor,
    openMutations: new Set(subgraph.openMutations),
    routes: open.routes ?? {},
    ready: async () => {
      await database.em.execute('select 1');
      await bus.check();
      await open.ready();
    },
    log,
  });
  const closeSockets = attachSockets(server, { schema, authenticate, contextFor, formatError });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.PORT, settings.HOST, resolve);
  });
  const { address, port, family } = server.address() as AddressInfo;
  const host = family === 'IPv6' ? `[${address}]` : address;

  return {
    url: `http://${host}:${port}/graphql`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const released = open.release();
      // Waited for below, when the calls in hand have ended.
      released.catch(() => undefined);
      await closeSockets();
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), drainLimit);
      await closed;
      clearTimeout(cut);
      await apollo.stop();
      await released;
      await open.close();
      await database.close(true);
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
