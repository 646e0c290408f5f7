import { z } from 'zod';
import { subgraphSettings } from '../fetch/subgraph-settings.ts';
import { trustedDocuments } from '../guard/trusted-documents.ts';
import type { SubscriptionRoute } from '../subscribe/upstream/routes.ts';
import { jsonFile } from './json-file.ts';

/** One thing that can be set. The option's name gives both its flag (`--cache-dir`) and its variable (`MASAR_CACHE_DIR`). */
interface Option {
  /** What it does, with its unit and its default; docs and --help show it. */
  readonly help: string;
  readonly value: z.ZodType;
  /** The variable's name where it is one that the whole of Masar, or everybody else, uses already. */
  readonly variable?: string;
}

const seconds = (fallback: number) => z.coerce.number().positive().max(86_400).default(fallback);
const count = (fallback: number, least = 1) => z.coerce.number().int().min(least).default(fallback);
const bytes = (fallback: number) => z.coerce.number().int().min(1_024).default(fallback);
const onOff = z
  .enum(['true', 'false'], { error: "expected 'true' or 'false'" })
  .transform((value) => value === 'true')
  .optional();
const list = (fallback: readonly string[]) =>
  z
    .string()
    .transform((text) => splitList(text))
    .default([...fallback]);
const headerNames = (fallback: readonly string[]) =>
  list(fallback).transform((names) => names.map((name) => name.toLowerCase()));

/** A subgraph by the name that it has in the supergraph and the address of its /graphql. */
export interface SubgraphAddress {
  readonly name: string;
  readonly url: string;
}

const subgraphs = z
  .string()
  .default('')
  .transform((text, context) => {
    const found: SubgraphAddress[] = [];
    for (const entry of splitList(text)) {
      const cut = entry.indexOf('=');
      const [name, url] = [entry.slice(0, Math.max(cut, 0)).trim(), entry.slice(cut + 1).trim()];
      if (cut < 1 || !isHttpUrl(url)) {
        context.addIssue(`expected name=http://host:port/graphql, got '${entry}'`);
      } else if (found.some((other) => other.name === name)) {
        context.addIssue(`the subgraph '${name}' is named twice`);
      } else {
        found.push({ name, url });
      }
    }
    return found;
  });

const subscriptionRoutes = z
  .string()
  .default('')
  .transform((text, context) => {
    const found: SubscriptionRoute[] = [];
    for (const entry of splitList(text)) {
      const [, name, way = ''] = /^([^=]+)=(.*)$/.exec(entry) ?? [];
      const [, protocol, path] = /^(ws|sse)(?::(\/(?!\/).*))?$/.exec(way) ?? [];
      const [, scheme] = /^(ws|http)s?:\/\//.exec(URL.canParse(way) ? way : '') ?? [];
      if (name !== undefined && (protocol === 'ws' || protocol === 'sse')) {
        found.push({ name, protocol, at: path });
      } else if (name !== undefined && scheme !== undefined) {
        found.push({ name, protocol: scheme === 'ws' ? 'ws' : 'sse', at: way });
      } else {
        context.addIssue(
          `expected name=sse, name=ws:/path, name=sse:/path, name=ws://... or name=http://..., got '${entry}'`,
        );
      }
    }
    return found;
  });

/**
 * Everything that the gateway can be told. This table is the one place: flags, variables, --help and the
 * documentation come from it.
 */
export const options = {
  supergraph: {
    help: 'File with the supergraph to serve. With subgraphs given, what to begin with until they have been asked.',
    value: z.string().min(1).optional(),
  },
  subgraphs: {
    help: 'Subgraphs to compose, name=url,name=url. Without it the supergraph file is served as it stands.',
    value: subgraphs,
  },
  host: { help: 'Address to listen on. Default: all addresses.', value: z.string().min(1).optional() },
  port: {
    help: 'Port to listen on; 0 takes any free one. Default 4000.',
    value: z.coerce.number().int().min(0).max(65_535).default(4000),
  },
  cacheDir: {
    help: "Folder that keeps the subgraphs' last good schemas, so that the gateway starts while they are down.",
    value: z.string().min(1).optional(),
  },
  pollSeconds: {
    help: 'How often the file or the subgraphs are asked for changes, in seconds. Default 5.',
    value: seconds(5),
  },
  subgraphTimeoutSeconds: {
    help: 'The longest wait for a subgraph to tell its schema, in seconds. Default 5.',
    value: seconds(5),
  },
  forwardHeaders: {
    help: "Clients' headers that go on to the subgraphs. Default authorization,traceparent,accept-language,x-request-id.",
    value: headerNames(['authorization', 'traceparent', 'accept-language', 'x-request-id']),
  },
  corsOrigins: {
    help: "Origins whose pages may call, or * for all. Default: none but the gateway's own.",
    value: list([]).refine((origins) => origins.every((origin) => origin === '*' || isOrigin(origin)), {
      error: 'expected origins such as https://portal.example, or *',
    }),
  },
  bodyLimitBytes: {
    help: 'The largest request body and the largest WebSocket message, in bytes. Default 1048576.',
    value: bytes(1_048_576),
  },
  requestTimeoutSeconds: {
    help: 'How long a request may take to arrive as a whole, in seconds. Default 60.',
    value: seconds(60),
  },
  maxTokens: {
    help: 'The most lexical tokens that a GraphQL document may have. Default 10000.',
    value: z.coerce.number().int().min(100).default(10_000),
  },
  maxDepth: { help: 'The most fields inside each other in an operation. Default 50.', value: count(50) },
  maxFields: {
    help: 'The most fields of an operation, those of a fragment counted wherever it is spread. Default 10000.',
    value: count(10_000),
  },
  maxRootFields: { help: 'The most root fields of an operation. Default 200.', value: count(200) },
  maxAliases: { help: 'The most aliases of an operation. Default 500.', value: count(500) },
  maxDirectives: { help: 'The most directives of an operation. Default 500.', value: count(500) },
  maxCost: {
    help: 'The most that an operation may be estimated to cost, by @cost and @listSize: an object weighs 1, a mutation 10, scalars, enums and arguments nothing unless @cost says otherwise; a list counts by its length; introspection is free. 0 for no limit. Default 1000000.',
    value: count(1_000_000, 0),
  },
  assumedListSize: {
    help: 'How long a list without @listSize is taken to be when a cost is estimated. Default 10.',
    value: count(10, 0),
  },
  batchLimit: {
    help: 'The most operations that one HTTP request may carry as a JSON array; 0 refuses arrays. Default 0.',
    value: count(0, 0),
  },
  trustedDocuments: {
    help: "File with the published documents, JSON: an object from id to document, or Apollo's manifest. Clients name one by documentId, or by its SHA-256.",
    value: jsonFile(trustedDocuments),
  },
  trustedOnly: {
    help: 'Whether nothing but the trusted documents is answered. Default false.',
    value: onOff.default(false),
  },
  automaticDocuments: {
    help: 'How many documents that clients registered by their hash (automatic persisted queries) are kept; 0 for none. Default 1000.',
    value: count(1_000, 0),
  },
  connectionsPerClient: {
    help: 'The most WebSockets and event streams that a client (the account of its token, else its address) may have open. Default 10000.',
    value: count(10_000),
  },
  subscriptionsPerClient: {
    help: 'The most subscriptions that a client may have open. Default 20000.',
    value: count(20_000),
  },
  rateLimit: {
    help: 'Operations a second that a client may send in the long run, for each replica; 0 for no limit. Default 0: without tokens all who share an address are one client.',
    value: z.coerce.number().min(0).default(0),
  },
  rateBurst: {
    help: 'Operations that a client may send at once after a rest. Default: as many as in ten seconds.',
    value: z.coerce.number().int().min(1).optional(),
  },
  trustedProxies: {
    help: "How many proxies of ours stand in front: the client's address is that entry of X-Forwarded-For, counted from its end. 0 doesn't believe the header. Default 0.",
    value: count(0, 0),
  },
  clientKey: {
    help: "A secret that the hub has as well. With it the gateway tells the hub by a sealed mark, and not by the address itself, which submissions come from one client; without it the hub counts all who aren't signed in together.",
    value: z.string().min(16, { error: 'expected 16 characters or more' }).optional(),
    variable: 'CLIENT_KEY',
  },
  jwksUrl: {
    help: "The token issuer's keys (JWKS). With the issuer and the audience the gateway checks tokens itself: field rules (@authenticated, @requiresScopes, @policy) need it, and limits then go by account.",
    value: z.string().refine(isHttpUrl, { error: 'expected an http or https address' }).optional(),
    variable: 'JWKS_URL',
  },
  tokenIssuer: {
    help: 'The issuer that tokens have to name.',
    value: z.string().min(1).optional(),
    variable: 'TOKEN_ISSUER',
  },
  tokenAudience: {
    help: 'The audience that tokens have to name.',
    value: z.string().min(1).optional(),
    variable: 'TOKEN_AUDIENCE',
  },
  fetchTimeoutSeconds: {
    help: "The longest wait for a subgraph's whole answer, in seconds; a query that failed within half of it may be tried again, with what is left of it. Default 30.",
    value: seconds(30),
  },
  fetchResponseBytes: {
    help: 'The largest answer of a subgraph, in bytes. Default 67108864.',
    value: bytes(67_108_864),
  },
  fetchConnections: { help: 'The most connections to one subgraph. Default 64.', value: count(64) },
  fetchQueue: {
    help: 'The most fetches that may wait for a connection to one subgraph; one more fails with BUSY. Default 10000.',
    value: count(10_000),
  },
  fetchRetries: {
    help: 'How often a query is sent again to a subgraph that is out of reach; never a mutation. Default 2.',
    value: count(2, 0),
  },
  breakerFailures: {
    help: 'Failures in a row after which a subgraph gets no more fetches for a while; 0 for never. Default 20.',
    value: count(20, 0),
  },
  breakerSeconds: {
    help: 'After how long one fetch tries whether such a subgraph is back, in seconds. Default 1.',
    value: seconds(1),
  },
  subgraphSettings: {
    help: 'File with settings for single subgraphs, JSON: by name, or * for all, timeoutSeconds and headers (a list of forward, insert, rename and remove).',
    value: jsonFile(subgraphSettings),
  },
  metricsPort: {
    help: 'Port that answers /metrics for Prometheus; 0 takes any free one. Default: none.',
    value: z.coerce.number().int().min(0).max(65_535).optional(),
  },
  otlpEndpoint: {
    help: 'Where traces go (OpenTelemetry, OTLP over HTTP); the other OTEL_ variables hold too. Default: no traces.',
    value: z.string().refine(isHttpUrl, { error: 'expected an http or https address' }).optional(),
    variable: 'OTEL_EXPORTER_OTLP_ENDPOINT',
  },
  shareInFlight: {
    help: 'Whether identical queries under way at the same time, with the same forwarded headers (but for traceparent, tracestate, x-request-id and the client mark of the gateway itself), share one execution, and identical fetches one request. Default true.',
    value: onOff.default(true),
  },
  graphiql: {
    help: 'Whether GET /graphql shows GraphiQL to browsers. Default: true outside production.',
    value: onOff,
  },
  introspection: {
    help: 'Whether clients may introspect. Default: true outside production.',
    value: onOff,
  },
  drainSeconds: {
    help: 'How long requests under way may finish after a stop signal, in seconds. Default 10.',
    value: seconds(10),
  },
  heartbeatSeconds: {
    help: 'Silence after which a stream gets a sign of life, in seconds. Default 12.',
    value: seconds(12),
  },
  clientBufferBytes: {
    help: 'Bytes that may wait for a subscriber; one that stays over it is closed with SLOW_CLIENT. Default 1048576.',
    value: bytes(1_048_576),
  },
  slowClientSeconds: {
    help: 'How long a subscriber whose buffer is full may hold its group up before it is closed, in seconds. Default 1.',
    value: seconds(1),
  },
  subscriptionsPerSocket: {
    help: 'Operations that may run on one WebSocket at a time. Default 1000.',
    value: z.coerce.number().int().min(1).default(1_000),
  },
  groupHeaders: {
    help: 'Headers that tell subscribers apart: who differs in one shares no upstream operation; only these go upstream, and those that the rules of --subgraph-settings ask for. Default authorization.',
    value: headerNames(['authorization']),
  },
  groupQueue: {
    help: 'Events that may wait for their enrichment in one group before upstream is held back. Default 1000.',
    value: z.coerce.number().int().min(1).default(1_000),
  },
  subscriptionRoutes: {
    help: 'How subgraphs serve subscriptions, name=way,name=way: sse (server-sent events), ws:/path or sse:/path (on its own host), or a whole address (ws:// for graphql-ws, http:// for server-sent events). Default: graphql-ws on its own address.',
    value: subscriptionRoutes,
  },
  resumeSeconds: {
    help: 'How long a resumable subscription waits for its subgraph to come back, in seconds. Default 300.',
    value: seconds(300),
  },
  logLevel: {
    help: 'fatal, error, warn, info, debug, trace or silent. Default info.',
    value: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  },
} as const satisfies Record<string, Option>;

type OptionName = keyof typeof options;

type Values = { readonly [Name in OptionName]: z.output<(typeof options)[Name]['value']> };

/** The gateway's configuration, complete and valid. */
export type Config = Omit<Values, 'graphiql' | 'introspection'> & {
  readonly graphiql: boolean;
  readonly introspection: boolean;
};

/** `cacheDir` -> `cache-dir` */
export function flagOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `cacheDir` -> `MASAR_CACHE_DIR`, unless the option goes by a name of its own. */
export function variableOf(name: string): string {
  const named: Option | undefined = Object.hasOwn(options, name) ? options[name as OptionName] : undefined;
  return named?.variable ?? `MASAR_${flagOf(name).replaceAll('-', '_').toUpperCase()}`;
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function isOrigin(text: string): boolean {
  return isHttpUrl(text) && new URL(text).origin === text;
}
