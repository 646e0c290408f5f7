import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import { type Actor, anonymous } from '../auth/actor.ts';
import { clientHeader } from '../auth/client-mark.ts';
import { MasarError } from '../errors/masar-error.ts';
import type { Logger } from '../log/logger.ts';
import type { Route } from '../subgraph/define.ts';
import { readBody } from './body.ts';
import { asksOpenMutationsOnly } from './open-mutations.ts';
import type { ShortWay } from './short-way.ts';

/** What the HTTP side of a subgraph needs to know. */
export interface HttpParts<Context extends object> {
  apollo: ApolloServer<Context>;
  shortWay: ShortWay;
  authenticate(authorization: string | undefined): Promise<Actor>;
  contextFor(actor: Actor, mark: string | undefined): Context;
  /** Mutations that a caller needs no token for. */
  openMutations: ReadonlySet<string>;
  routes: Readonly<Record<string, Route>>;
  ready(): Promise<void>;
  log: Logger;
}

/** /graphql, /health (the process lives), /ready (it can do its work), and the subgraph's own routes. */
export function createHttpServer<Context extends object>(parts: HttpParts<Context>): Server {
  const server = createServer((request, response) => {
    answer(parts, request, response).catch((error: unknown) => {
      parts.log.error({ err: error, path: request.url }, 'an HTTP request could not be answered');
      if (!response.headersSent)
        send(response, 500, 'application/json', failure('INTERNAL_SERVER_ERROR', 'a fault'));
      else response.destroy();
    });
  });
  // Longer than the gateway keeps idle connections, so that it never writes into one that closes.
  server.keepAliveTimeout = 65_000;
  return server;
}

async function answer<Context extends object>(
  parts: HttpParts<Context>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.url === '/graphql') return await answerGraphql(parts, request, response, '');
  const url = new URL(request.url ?? '/', 'http://subgraph');
  if (url.pathname === '/graphql') return await answerGraphql(parts, request, response, url.search);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return send(
      response,
      405,
      'application/json',
      failure('BAD_REQUEST', `expected GET, got ${request.method}`),
    );
  }
  if (url.pathname === '/health') return send(response, 200, 'application/json', '{"status":"alive"}');
  if (url.pathname === '/ready') return await answerReady(parts, response);
  const route = Object.hasOwn(parts.routes, url.pathname) ? parts.routes[url.pathname] : undefined;
  if (!route)
    return send(response, 404, 'application/json', failure('BAD_REQUEST', 'there is nothing at this path'));
  const { type, body } = await route();
  send(response, 200, type, body);
}

async function answerReady<Context extends object>(
  parts: HttpParts<Context>,
  response: ServerResponse,
): Promise<void> {
  try {
    await parts.ready();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return send(response, 503, 'application/json', JSON.stringify({ status: 'not ready', reason }));
  }
  send(response, 200, 'application/json', '{"status":"ready"}');
}

async function answerGraphql<Context extends object>(
  parts: HttpParts<Context>,
  request: IncomingMessage,
  response: ServerResponse,
  search: string,
): Promise<void> {
  let actor: Actor;
  let body: unknown;
  try {
    const known = await tryAuthenticating(parts, request.headers.authorization);
    body = await readBody(request);
    if (known instanceof MasarError && !asksOpenMutationsOnly(body, parts.openMutations)) throw known;
    actor = known instanceof MasarError ? anonymous : known;
  } catch (error) {
    if (!(error instanceof MasarError)) throw error;
    // 200 with errors, as for every other refusal of a subgraph: the gateway passes the code on.
    const status = error.code === 'BAD_REQUEST' ? 400 : 200;
    const { message, extensions } = error;
    return send(response, status, 'application/json', JSON.stringify({ errors: [{ message, extensions }] }));
  }
  const { accept } = request.headers;
  const mark = request.headers[clientHeader]?.toString();
  const context = () => parts.contextFor(actor, mark);
  if (request.method === 'POST') {
    const answered = await parts.shortWay.answer(body, accept, context);
    if (answered) return send(response, 200, answered.type, answered.body, personal);
  }
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const httpGraphQLRequest: HTTPGraphQLRequest = { method: request.method ?? 'POST', headers, search, body };
  const result = await parts.apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest,
    // Apollo Server copies the own properties of a context, which would make what is only made when it is asked for.
    context: async () => Object.create(context()),
  });
  const status = result.status ?? 200;
  if (request.method === 'POST' && status === 200 && result.body.kind === 'complete') {
    parts.shortWay.learn(accept, result.headers.get('content-type'));
  }
  response.writeHead(status, { ...Object.fromEntries(result.headers), ...personal });
  if (result.body.kind === 'complete') {
    response.end(result.body.string);
    return;
  }
  for await (const chunk of result.body.asyncIterator) response.write(chunk);
  response.end();
}

async function tryAuthenticating<Context extends object>(
  parts: HttpParts<Context>,
  authorization: string | undefined,
): Promise<Actor | MasarError> {
  try {
    return await parts.authenticate(authorization);
  } catch (problem) {
    if (problem instanceof MasarError) return problem;
    throw problem;
  }
}

function failure(code: string, message: string): string {
  return JSON.stringify({ errors: [{ message, extensions: { code } }] });
}

/** What is answered to one caller is nobody else's. */
const personal = { 'cache-control': 'no-store' };

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}
