import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap } from '@apollo/server';
import type { AnswerError } from '../fetch/fetcher.ts';
import type { OperationRequest, Operations } from '../subscribe/operation.ts';
import { eventStream } from '../subscribe/transports/event-stream.ts';
import { type StreamingFormat, streamInto } from '../subscribe/transports/http-stream.ts';
import { multipart } from '../subscribe/transports/multipart.ts';
import type { ApolloFront, RequestContext } from './apollo.ts';
import { readJsonBody } from './body.ts';
import { forwarded } from './headers.ts';
import { readParameters } from './parameters.ts';
import { Refusal } from './refusal.ts';
import type { ShortWay } from './short-way.ts';

export interface GraphqlOptions {
  readonly apollo: ApolloFront;
  readonly shortWay: ShortWay;
  readonly operations: Operations;
  readonly forwardHeaders: readonly string[];
  readonly bodyLimit: number;
  /** Silence after which a stream gets a sign of life, in ms. */
  readonly heartbeat: number;
  fault(error: unknown): AnswerError;
}

/** Answers /graphql: streams where the client asks for a stream, else one answer, through Apollo Server or the short way. */
export function graphqlHandler(options: GraphqlOptions) {
  const { apollo, shortWay, operations, forwardHeaders, bodyLimit, heartbeat, fault } = options;

  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const method = request.method ?? 'GET';
    const body = method === 'POST' ? await readJsonBody(request, bodyLimit) : undefined;
    const headers = forwarded(request.headers, forwardHeaders);

    const format = wantedFormat(request.headers.accept ?? '');
    if (format && (method === 'GET' || method === 'POST')) {
      const parameters = readParameters(body ?? url.searchParams);
      const streamed = stream(request, response, format, { ...parameters, headers });
      if (streamed) return;
    }

    const abort = new AbortController();
    response.on('close', () => {
      if (!response.writableFinished) abort.abort();
    });
    const context: RequestContext = { headers, signal: abort.signal, outcome: {} };
    const { accept } = request.headers;
    const short = method === 'POST' ? shortWay.answer(body, accept, context) : undefined;
    if (short) {
      const answer = await short;
      respond(response, 200, answer.headers, answer.body);
      return;
    }
    const answer = await apollo.handle(
      { method, headers: headerMap(request), search: url.search, body },
      context,
    );
    // GraphQL over HTTP, 'application/json': a well-formed request gets 200 even for a document that is refused.
    const plainJson = answer.headers.get('content-type')?.startsWith('application/json');
    const status = context.outcome.documentRefused && plainJson ? 200 : (answer.status ?? 200);
    if (answer.body.kind !== 'complete') throw new Error('expected one answer, got an incremental one');
    if (method === 'POST') shortWay.learn(accept, answer);
    respond(response, status, Object.fromEntries(answer.headers), Buffer.from(answer.body.string));
  };

  /** False when the operation isn't one for this format: it then gets its one answer. */
  function stream(
    request: IncomingMessage,
    response: ServerResponse,
    format: StreamingFormat,
    operation: OperationRequest,
  ): boolean {
    const ready = operations.ready(operation);
    if (format === multipart && ready.kind !== 'subscription') return false;
    if (ready.kind === 'mutation' && request.method === 'GET') {
      throw new Refusal(405, 'BAD_REQUEST', 'a mutation needs POST', { allow: 'POST' });
    }
    const last = request.headers['last-event-id'];
    const after = typeof last === 'string' && last !== '' ? last : undefined;
    streamInto(response, ready, { format, after, heartbeat, fault });
    return true;
  }
}

function respond(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): void {
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.end(body);
}

function wantedFormat(accept: string): StreamingFormat | undefined {
  return [eventStream, multipart].find((format) => format.accepts(accept));
}

function headerMap(request: IncomingMessage): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  if (request.method === 'GET') {
    // A GET has no body whose type could matter.
    map.delete('content-type');
    if (cannotBeEmbedded(request)) map.set('apollo-require-preflight', 'true');
  }
  return map;
}

/**
 * Whether no form, image or script of another site can have sent this GET: it asks for JSON by name, or the
 * browser itself says that a program sent it. What a program of another site sends it can't read (CORS), nothing
 * that a GET runs changes anything, and no cookie goes on to a subgraph.
 */
function cannotBeEmbedded({ headers }: IncomingMessage): boolean {
  const mode = headers['sec-fetch-mode'];
  return (
    /application\/(graphql-response\+)?json/.test(headers.accept ?? '') ||
    mode === 'cors' ||
    mode === 'same-origin'
  );
}
