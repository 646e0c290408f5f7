import { setTimeout as pause } from 'node:timers/promises';
import { clientHeader } from '@masar/kit/auth/client-mark';
import { createErrorFormatter } from '@masar/kit/errors/format';
import { NoSchemaIntrospectionCustomRule } from 'graphql';
import type { Logger } from 'pino';
import type { Config } from './config/options.ts';
import { createEngine } from './execute/create-engine.ts';
import { warmUp } from './execute/warm-up.ts';
import { createHeaderRules } from './fetch/header-rules.ts';
import { createSubgraphFetcher } from './fetch/subgraph-fetcher.ts';
import { graphiqlPages } from './graphiql/page.ts';
import { marking } from './guard/client.ts';
import { documentLimits, gateOptions, nestingLimit, overlapLimit } from './guard/configure.ts';
import { limitDocuments } from './guard/document-limits.ts';
import { createGate } from './guard/gate.ts';
import { guardEngine } from './guard/guarded-engine.ts';
import { limitOverlaps } from './guard/overlaps.ts';
import { healthHandler, readyHandler } from './health/health.ts';
import { createCors } from './http/cors.ts';
import { frontWhenNeeded } from './http/front-when-needed.ts';
import { graphqlHandler } from './http/graphql.ts';
import { forwardedOfSocket } from './http/headers.ts';
import { createListener, type Handler } from './http/listen.ts';
import { shortWay } from './http/short-way.ts';
import { createTurns } from './http/turns.ts';
import { UnderWay } from './http/under-way.ts';
import { makeWithThread } from './plan/planner/threaded.ts';
import { EventTurns } from './subscribe/event-turns.ts';
import { createGroups } from './subscribe/groups.ts';
import { joinFetches } from './subscribe/join-fetches.ts';
import { createOperations } from './subscribe/operation.ts';
import { readResumables } from './subscribe/resumable.ts';
import { websocketTransport } from './subscribe/transports/websocket.ts';
import { createEventStreams } from './subscribe/upstream/event-stream.ts';
import { createUpstreamPool } from './subscribe/upstream/pool.ts';
import { routed, withHeaders } from './subscribe/upstream/routes.ts';
import { composeSource } from './supergraph/compose-source.ts';
import { schemaDataSource } from './supergraph/data-source.ts';
import { fileSource } from './supergraph/file-source.ts';
import { superviseSupergraph } from './supergraph/life.ts';
import { schemaCache } from './supergraph/schema-cache.ts';
import type { Served } from './supergraph/served.ts';
import { startTelemetry } from './telemetry/telemetry.ts';

/** A gateway that runs. */
export interface Gateway {
  /** The port that it listens on. */
  readonly port: number;
  /** The port that answers /metrics, if one does. */
  readonly metricsPort: number | undefined;
  /** Takes nothing new, lets what is under way end and tells subscribers to come back. */
  stop(): Promise<void>;
}

/** How long a subgraph may take to open a WebSocket, and for how long an unused one is kept, in ms. */
const upstreamTimes = { openTimeout: 10_000, idle: 5_000 };

/**
 * For how long listening waits for the first supergraph to come, in ms: clients that come back to a restarted gateway find
 * it closed for a moment, and not one that has nothing to serve yet.
 */
const firstSupergraphMs = 4_000;

/**
 * Puts the gateway together and starts it. It listens when it has a supergraph, or after a few seconds without one;
 * operations are then answered as soon as one comes, which /ready tells.
 * @throws Error when the port is taken.
 */
export async function startGateway(config: Config, log: Logger): Promise<Gateway> {
  let stopping = false;
  const heartbeat = config.heartbeatSeconds * 1_000;
  const formatError = createErrorFormatter((incident, error) =>
    log.error({ incident, err: error }, 'a fault of the gateway'),
  );
  const fault = (error: unknown) => formatError({ message: '' }, error);

  const figures = () => ({
    ...groups.figures(),
    sockets: sockets.size,
    upstreamConnections: upstream.size + upstreamEvents.size,
  });
  const telemetry = await startTelemetry(config, log, figures);
  const headerRules = createHeaderRules(config.forwardHeaders, config.subgraphSettings);
  const fetcher = createSubgraphFetcher({
    url: (name) => life.current()?.engine.subgraphs.get(name)?.url,
    connections: config.fetchConnections,
    queue: config.fetchQueue,
    timeoutMs: config.fetchTimeoutSeconds * 1_000,
    maxResponseBytes: config.fetchResponseBytes,
    shareInFlight: config.shareInFlight,
    retries: config.fetchRetries,
    breakerFailures: config.breakerFailures,
    breakerMs: config.breakerSeconds * 1_000,
    settings: config.subgraphSettings,
    headerRules,
  });
  const turns = createTurns();
  const fetch = turns.following(fetcher.fetch);
  const gate = createGate(gateOptions(config));
  const maxNesting = nestingLimit(config);
  const documentRules = [limitDocuments(documentLimits(config)), limitOverlaps(overlapLimit)];
  const validationRules = config.introspection ? [] : [NoSchemaIntrospectionCustomRule];
  const life = superviseSupergraph({
    source: sourceOf(config),
    getDataSource: (subgraph) => schemaDataSource(subgraph, config.subgraphTimeoutSeconds),
    log,
    build: (supergraphSdl, signal) =>
      makeWithThread(supergraphSdl, { log, signal }, async (planning) => {
        const { maxTokens, shareInFlight, introspection: suggestions } = config;
        const plain = createEngine({
          planning,
          fetcher: fetch,
          documentRules,
          validationRules,
          maxTokens,
          maxNesting,
          suggestions,
          shareInFlight,
        });
        const guarded = guardEngine(telemetry.engine(plain), config);
        if (guarded.hasRules && !config.jwksUrl) log.warn(rulesWithoutKeys);
        const served: Served = {
          engine: guarded.engine,
          isAllowed: (prepared, headers) => guarded.isAllowed(prepared, gate.known(headers.authorization)),
          prepare: (source, name, headers) =>
            guarded.prepare(source, name, gate.known(headers.authorization)),
          prepareSoon: (source, name, headers) =>
            guarded.prepareSoon(source, name, gate.known(headers.authorization)),
          resumables: readResumables(plain.subscriptionSdl),
        };
        await groups.planAhead(served, signal);
        const former = life.current();
        if (former) {
          const documents = await warmUp(served.engine, former.engine, signal);
          log.info({ documents }, 'supergraph: what was asked for last has been planned ahead');
        }
        return served;
      }),
  });

  const upstream = createUpstreamPool({ ...upstreamTimes, heartbeat });
  const upstreamEvents = createEventStreams({ ...upstreamTimes, heartbeat });
  const groups = createGroups({
    upstream: withHeaders(
      routed(config.subscriptionRoutes, { ws: upstream.subscribe, sse: upstreamEvents.subscribe }),
      headerRules.apply,
    ),
    turns: new EventTurns(),
    fetcher: joinFetches(fetch),
    queue: config.groupQueue,
    resumeFor: config.resumeSeconds * 1_000,
    clientBuffer: config.clientBufferBytes,
    slowFor: config.slowClientSeconds * 1_000,
    log,
  });
  life.onChange((served) => void groups.swap(served).catch(fault));
  const operations = telemetry.operations(
    createOperations({
      groups,
      groupHeaders: [...config.groupHeaders, ...headerRules.ruled],
      served: () => life.current(),
      stopping: () => stopping,
    }),
  );

  const apollo = frontWhenNeeded(async () => {
    const { apolloFront } = await import('./http/apollo.ts');
    return apolloFront(life, formatError);
  });
  const { bodyLimitBytes: bodyLimit, batchLimit } = config;
  // What clients send in the gateway's own header stays here.
  const forwardHeaders = headerRules.wanted.filter((name) => name !== clientHeader);
  const mark = marking(config.clientKey);
  const sockets = websocketTransport({
    gate,
    operations,
    headers: (opening, params) => forwardedOfSocket(opening, params, forwardHeaders),
    mark,
    fault,
    maxMessageBytes: bodyLimit,
    operationsPerSocket: config.subscriptionsPerSocket,
    heartbeat,
  });
  const health = {
    life,
    figures,
    draining: () => stopping,
  };
  const underWay = new UnderWay();
  const graphql = graphqlHandler({
    turns,
    underWay,
    gate,
    batchLimit,
    apollo,
    shortWay: shortWay(life),
    operations,
    forwardHeaders,
    mark,
    bodyLimit,
    maxNesting,
    heartbeat,
    fault,
  });
  const listener = createListener({
    routes: {
      '/health': healthHandler(health),
      '/ready': readyHandler(health),
      ...(config.graphiql ? withGraphiql(graphql, log) : { '/graphql': graphql }),
    },
    cors: createCors(config.corsOrigins),
    requestTimeout: config.requestTimeoutSeconds * 1_000,
    upgrade: sockets.upgrade,
    fault,
  });

  const begun = life.start();
  await Promise.race([begun, pause(firstSupergraphMs, undefined, { ref: false })]);
  if (life.isWorking()) await begun;
  const port = await listener.listen(config.port, config.host);
  await begun;
  return {
    port,
    metricsPort: telemetry.metricsPort,
    async stop() {
      if (stopping) return;
      stopping = true;
      await life.stop();
      groups.end((cursor) => ({ kind: 'away', cursor }));
      const grace = config.drainSeconds * 1_000;
      const until = performance.now() + grace;
      await Promise.all([sockets.close(grace), listener.drain(grace)]);
      await underWay.ended(Math.max(0, until - performance.now()));
      upstream.close();
      life.end();
      await Promise.all([upstreamEvents.close(), apollo.stop(), fetcher.close()]);
      await telemetry.close();
    },
  };
}

const rulesWithoutKeys =
  'the supergraph has field rules (@authenticated and its like) and there is no JWKS_URL to check tokens with: all that needs them is refused';

function withGraphiql(graphql: Handler, log: Logger): Record<string, Handler> {
  const pages = graphiqlPages(log);
  return {
    '/graphql': (request, response, url) =>
      (pages.wanted(request) ? pages.page : graphql)(request, response, url),
    '/graphiql/': pages.assets,
  };
}

function sourceOf(config: Config) {
  const { supergraph, subgraphs, cacheDir, pollSeconds } = config;
  if (subgraphs.length === 0 && supergraph !== undefined) return fileSource(supergraph, pollSeconds);
  return composeSource({
    subgraphs,
    cache: schemaCache(cacheDir),
    fallbackFile: supergraph,
    pollSeconds,
  });
}
