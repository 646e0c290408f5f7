import { Agent, type Dispatcher } from 'undici';
import { isExactNumber, parseExactly } from '../../fetch/exact-numbers.ts';
import type { SubgraphAnswer, SubgraphError } from '../../fetch/fetcher.ts';
import { EventReader } from './event-reader.ts';
import type { Upstream, UpstreamEnd, UpstreamRequest, UpstreamSink } from './upstream.ts';

/** How long a stream may take to open, and how long it may be silent, in ms. */
export interface EventStreamOptions {
  /** How long a connection, and then the first byte of an answer, may take, in ms. */
  readonly openTimeout: number;
  /** Silence after which the network is asked whether the other side is still there (TCP keep-alive), in ms. */
  readonly heartbeat: number;
}

/** Upstream operations over server-sent events (GraphQL over SSE, distinct connections): one request for each. */
export interface EventStreams {
  readonly subscribe: Upstream;
  /** How many streams are open. */
  readonly size: number;
  close(): Promise<void>;
}

/** Subscribes at subgraphs by server-sent events. */
export function createEventStreams({ openTimeout, heartbeat }: EventStreamOptions): EventStreams {
  const agent = new Agent({
    // A stream may be silent for days.
    bodyTimeout: 0,
    headersTimeout: openTimeout,
    connect: { timeout: openTimeout, keepAlive: true, keepAliveInitialDelay: heartbeat },
  });
  let size = 0;

  return {
    get size() {
      return size;
    },
    subscribe(request, sink) {
      const abort = new AbortController();
      size += 1;
      void follow(agent, request, sink, abort.signal)
        .then((end) => {
          if (!abort.signal.aborted) sink.end(end);
        })
        .finally(() => {
          size -= 1;
        });
      return () => abort.abort();
    },
    close: () => agent.destroy(),
  };
}

/** Follows one stream to its end. Never rejects: what goes wrong is a kind of end. */
async function follow(
  agent: Agent,
  { url, headers, payload }: UpstreamRequest,
  sink: UpstreamSink,
  signal: AbortSignal,
): Promise<UpstreamEnd> {
  let established = false;
  try {
    const { origin, pathname, search } = new URL(url);
    const response = await agent.request({
      origin,
      path: pathname + search,
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', accept: 'text/event-stream' },
      body: payload,
      signal,
    });
    const type = String(response.headers['content-type'] ?? '');
    if (response.statusCode !== 200 || !/^text\/event-stream\b/i.test(type)) return await refusal(response);
    established = true;
    if (!signal.aborted) sink.begun?.();
    const end = await readEvents(response.body, sink, signal);
    // Without `complete` the stream was cut.
    return end ?? { kind: 'dropped', established };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return malformed;
    return { kind: 'dropped', established };
  }
}

const malformed: UpstreamEnd = { kind: 'refused', code: 'SUBGRAPH_INVALID_RESPONSE' };

async function readEvents(
  body: AsyncIterable<Uint8Array>,
  sink: UpstreamSink,
  signal: AbortSignal,
): Promise<UpstreamEnd | undefined> {
  const reader = new EventReader();
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    for (const { event, data } of reader.read(decoder.decode(chunk, { stream: true }))) {
      if (signal.aborted) return undefined;
      if (event === 'complete') return { kind: 'complete' };
      if (event === 'next') sink.next(answerOf(data));
    }
  }
  return undefined;
}

/** @throws SyntaxError for what is no GraphQL answer. */
function answerOf(data: string): SubgraphAnswer {
  const answer: unknown = parseExactly(data);
  if (typeof answer !== 'object' || answer === null || isExactNumber(answer))
    throw new SyntaxError('expected a GraphQL answer');
  return answer;
}

/** What an answer that is no stream says about trying again. */
async function refusal({ statusCode, body }: Dispatcher.ResponseData): Promise<UpstreamEnd> {
  const text = await body.text();
  if (statusCode === 401) return { kind: 'refused', code: 'UNAUTHENTICATED' };
  if (statusCode === 403) return { kind: 'refused', code: 'FORBIDDEN' };
  if (statusCode >= 500 || statusCode === 429) return { kind: 'dropped', established: false };
  const { errors } = answerOf(text);
  return Array.isArray(errors) && errors.length > 0
    ? { kind: 'errors', errors: errors as readonly SubgraphError[] }
    : malformed;
}
