import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AnswerError } from '../fetch/fetcher.ts';
import type { Client, Gate } from '../guard/gate.ts';
import { nestingProblem } from '../plan/read.ts';
import type { OperationRequest, Operations, ReadyOperation } from '../subscribe/operation.ts';
import { eventStream } from '../subscribe/transports/event-stream.ts';
import { type StreamingFormat, streamInto } from '../subscribe/transports/http-stream.ts';
import { multipart } from '../subscribe/transports/multipart.ts';
import type { ApolloFront, RequestContext } from './apollo.ts';
import { inTurns } from './batch.ts';
import { readJsonBody } from './body.ts';
import { bodyWithDocument, searchWithDocument } from './documents.ts';
import { forwarded } from './headers.ts';
import { expectParameters, readParameters } from './parameters.ts';
import { Refusal } from './refusal.ts';
import type { ShortAnswer, ShortWay } from './short-way.ts';
import type { Turns } from './turns.ts';
import type { UnderWay } from './under-way.ts';

/** All that an HTTP request to the graph goes through. */
export interface GraphqlOptions {
  readonly turns: Turns;
  /** What is to be ended before the gateway goes: a mutation whose client has gone as well. */
  readonly underWay: UnderWay;
  readonly gate: Gate;
  /** How many operations one request may carry as an array; 0 for no arrays. */
  readonly batchLimit: number;
  readonly apollo: ApolloFront;
  readonly shortWay: ShortWay;
  readonly operations: Operations;
  readonly forwardHeaders: readonly string[];
  /** Adds what the gateway itself tells the subgraphs about a client at an address. */
  mark(headers: Record<string, string>, address: string): Record<string, string>;
  readonly bodyLimit: number;
  /** The most brackets of a document inside each other. */
  readonly maxNesting: number;
  /** Silence after which a stream gets a sign of life, in ms. */
  readonly heartbeat: number;
  fault(error: unknown): AnswerError;
}

/** Answers /graphql: streams where the client asks for a stream, else one answer, through Apollo Server or the short way. */
export function graphqlHandler(options: GraphqlOptions) {
  const {
    turns,
    underWay,
    gate,
    batchLimit,
    apollo,
    shortWay,
    operations,
    forwardHeaders,
    mark,
    bodyLimit,
    heartbeat,
    fault,
  } = options;

  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    await turns.next();
    // Whoever has gone in the meantime is spared the work.
    if (!response.closed) await underWay.follow(answer(request, response, url));
  };

  /**
   * Apart from the waiting: what has waited long is moved to where garbage is rarely collected, and would take
   * all with it that an answer is made of.
   */
  async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const method = request.method ?? 'GET';
    if (method !== 'GET' && method !== 'POST') {
      throw new Refusal(405, 'BAD_REQUEST', `expected GET or POST, got ${method}`, { allow: 'GET, POST' });
    }
    const sent = method === 'POST' ? await readJsonBody(request, bodyLimit) : undefined;
    const address = gate.addressOf(request);
    const headers = mark(forwarded(request.headers, forwardHeaders), address);
    const identified = gate.identify(headers.authorization);
    const caller = identified instanceof Promise ? await identified : identified;
    // Who went meanwhile would never be counted out: the end of the response is over.
    if (response.closed) return;
    const client = gate.clientOf(caller, address);

    if (Array.isArray(sent) && batchLimit > 0) {
      gate.spend(client, sent.length);
      await answerBatch(request, response, sent, headers);
      return;
    }
    gate.spend(client, 1);
    const body = bodyWithDocument(gate, sent);
    // A POST's address says nothing: what it names has not been looked at.
    const search = method === 'GET' ? searchWithDocument(gate, url.searchParams) : new URLSearchParams();
    if (method === 'POST') expectParameters(body);
    const format = wantedFormat(request.headers.accept ?? '');
    if (format) {
      const parameters = readParameters(method === 'GET' ? search : body);
      const streamed = await stream(request, response, format, { ...parameters, headers }, client);
      if (streamed) return;
    }

    const answered = await answerOne(request, { method, search, body }, headers, abortOnClose(response));
    respond(response, answered.status, answered.headers, answered.body);
  }

  async function answerOne(
    request: IncomingMessage,
    { method, search, body }: { method: string; search: URLSearchParams; body: unknown },
    headers: RequestContext['headers'],
    signal: AbortSignal,
  ): Promise<ShortAnswer & { readonly status: number }> {
    const context: RequestContext = { headers, signal, search, outcome: {} };
    const { accept } = request.headers;
    const short = method === 'POST' ? await shortWay.answer(body, accept, context) : undefined;
    if (short) return { ...short, status: 200 };
    // Apollo Server parses by itself.
    expectReadable(textOf(body) ?? search.get('query') ?? '');
    const answer = await apollo.handle(
      { method, headers: headerMap(request), search: search.size > 0 ? `?${search}` : '', body },
      context,
    );
    // GraphQL over HTTP, 'application/json': a well-formed request gets 200 even for a document that is refused.
    const plainJson = answer.headers.get('content-type')?.startsWith('application/json');
    const status = context.outcome.documentRefused && plainJson ? 200 : (answer.status ?? 200);
    if (answer.body.kind !== 'complete') throw new Error('expected one answer, got an incremental one');
    if (method === 'POST') shortWay.learn(accept, answer);
    return { status, headers: Object.fromEntries(answer.headers), body: Buffer.from(answer.body.string) };
  }

  function expectReadable(document: string): void {
    const tooDeep = nestingProblem(document, options.maxNesting);
    if (tooDeep) throw tooDeep;
  }

  /** Answers a JSON array of operations with the array of their answers. */
  async function answerBatch(
    request: IncomingMessage,
    response: ServerResponse,
    operations: readonly unknown[],
    headers: RequestContext['headers'],
  ): Promise<void> {
    if (operations.length === 0 || operations.length > batchLimit) {
      const expected = `expected 1 to ${batchLimit} operations in a batch, got ${operations.length}`;
      throw new Refusal(400, 'BAD_REQUEST', expected);
    }
    const signal = abortOnClose(response);
    const search = new URLSearchParams();
    // What can't be run at all refuses the batch before any of it has been done.
    const bodies = operations.map((sent) => bodyWithDocument(gate, sent));
    for (const body of bodies) expectReadable(textOf(body) ?? '');
    const answers = await inTurns(bodies, textOf, async (body) => {
      return (await answerOne(request, { method: 'POST', search, body }, headers, signal)).body;
    });
    const joined = answers.flatMap((answer, index) => [Buffer.from(index === 0 ? '[' : ','), answer]);
    const type = { 'content-type': 'application/json; charset=utf-8' };
    respond(response, 200, type, Buffer.concat([...joined, Buffer.from(']')]));
  }

  /** False when the operation isn't one for this format: it then gets its one answer. */
  async function stream(
    request: IncomingMessage,
    response: ServerResponse,
    format: StreamingFormat,
    operation: OperationRequest,
    client: Client,
  ): Promise<boolean> {
    const ready = await operations.ready(operation);
    if (response.closed) return true;
    // One answer goes as JSON to whoever would take that too.
    const takesJson = /application\/(graphql-response\+)?json/i.test(request.headers.accept ?? '');
    if ((format === multipart || takesJson) && ready.kind !== 'subscription') return false;
    if (ready.kind === 'mutation' && request.method === 'GET') {
      throw new Refusal(405, 'BAD_REQUEST', 'a mutation needs POST', { allow: 'POST' });
    }
    if (ready.kind === 'subscription') {
      const disconnect = gate.connect(client);
      response.on('close', disconnect);
      response.on('close', gate.subscribe(client));
      response.on('close', gate.keep(operation.headers.authorization));
    }
    const last = request.headers['last-event-id'];
    const after = typeof last === 'string' && last !== '' ? last : undefined;
    const followed: ReadyOperation =
      ready.kind === 'mutation' ? { ...ready, run: (signal) => underWay.follow(ready.run(signal)) } : ready;
    streamInto(response, followed, { format, after, heartbeat, fault });
    return true;
  }
}

/** The document in a POST's body. */
function textOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('query' in body)) return undefined;
  return typeof body.query === 'string' ? body.query : undefined;
}

/** Answers with fewer bytes than this are cheaper to copy than to send as a piece of their own. */
const smallAnswer = 16_384;

/** Fires when the client goes before it has its answer. */
function abortOnClose(response: ServerResponse): AbortSignal {
  const abort = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) abort.abort();
  });
  return abort.signal;
}

function respond(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): void {
  response.writeHead(status, { ...headers, 'content-length': body.length });
  // A text goes out in one piece with its head, bytes as a second one; in this encoding the text is the bytes.
  if (body.length < smallAnswer) response.end(body.toString('latin1'), 'latin1');
  else response.end(body);
}

function wantedFormat(accept: string): StreamingFormat | undefined {
  return [eventStream, multipart].find((format) => format.accepts(accept));
}

function headerMap(request: IncomingMessage): Map<string, string> {
  const map = new Map<string, string>();
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
