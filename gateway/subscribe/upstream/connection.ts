import type { Socket } from 'node:net';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL, MessageType } from 'graphql-ws';
import { WebSocket } from 'ws';
import { isExactNumber, parseExactly } from '../../fetch/exact-numbers.ts';
import type { SubgraphAnswer, SubgraphError } from '../../fetch/fetcher.ts';
import type { UpstreamEnd, UpstreamSink } from './upstream.ts';

/** How a connection is opened and kept, and whom it tells of its end. */
export interface ConnectionOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** How long the opening and its acknowledgement may take together, in ms. */
  readonly openTimeout: number;
  /** Silence after which the other side is asked for a sign of life, and after as much again given up, in ms. */
  readonly heartbeat: number;
  /** Called when the last of its operations has ended. */
  onIdle(): void;
  /** Called once when the connection is of no more use. */
  onClosed(): void;
}

/** One WebSocket to a subgraph that carries any number of operations (graphql-transport-ws protocol). */
export interface Connection {
  /** How many operations run on it. */
  readonly size: number;
  subscribe(payload: string, sink: UpstreamSink): () => void;
  close(): void;
}

/**
 * Opens a connection. Unlike the protocol's public client it never begins an operation again by itself: only the
 * pump knows after which cursor to go on.
 */
export function openConnection(url: string, options: ConnectionOptions): Connection {
  const sinks = new Map<string, UpstreamSink>();
  const waiting: string[] = [];
  let acknowledged = false;
  let alive = true;
  let counter = 0;
  let raw: Socket | undefined;
  let gathers = false;
  const socket = new WebSocket(url, GRAPHQL_TRANSPORT_WS_PROTOCOL, {
    headers: { ...options.headers },
    perMessageDeflate: false,
    handshakeTimeout: options.openTimeout,
  });

  const opening = setTimeout(() => socket.terminate(), options.openTimeout);
  const heartbeat = setInterval(() => {
    if (!acknowledged) return;
    if (alive) socket.ping();
    else socket.terminate();
    alive = false;
  }, options.heartbeat);

  socket.on('upgrade', (response) => {
    raw = response.socket;
  });
  socket.on('open', () => {
    socket.send(JSON.stringify({ type: MessageType.ConnectionInit, payload: options.headers }));
  });
  socket.on('pong', () => {
    alive = true;
  });
  socket.on('message', (data) => {
    alive = true;
    const message = readMessage(String(data));
    if (message === undefined) socket.close(CloseCode.BadResponse, 'Bad response');
    else receive(message);
  });
  // A failed connection also closes; what there is to do happens there.
  socket.on('error', () => socket.terminate());
  socket.on('close', (code) => {
    clearTimeout(opening);
    clearInterval(heartbeat);
    options.onClosed();
    const end = endOf(code, acknowledged);
    for (const sink of sinks.values()) sink.end(end);
    sinks.clear();
  });

  function receive({ type, id = '', payload }: Message): void {
    if (type === MessageType.Next) {
      sinks.get(id)?.next(payload as SubgraphAnswer);
    } else if (type === MessageType.Error) {
      finish(id, { kind: 'errors', errors: payload as readonly SubgraphError[] });
    } else if (type === MessageType.Complete) {
      finish(id, { kind: 'complete' });
    } else if (type === MessageType.Ping) {
      socket.send(JSON.stringify({ type: MessageType.Pong }));
    } else if (type === MessageType.ConnectionAck) {
      acknowledged = true;
      clearTimeout(opening);
      for (const text of waiting.splice(0)) send(text);
      for (const sink of [...sinks.values()]) sink.begun?.();
    }
  }

  function finish(id: string, end: UpstreamEnd): void {
    const sink = sinks.get(id);
    forget(id);
    sink?.end(end);
  }

  function forget(id: string): boolean {
    const known = sinks.delete(id);
    if (known && sinks.size === 0) options.onIdle();
    return known;
  }

  function send(text: string): void {
    if (!acknowledged) waiting.push(text);
    else if (socket.readyState === WebSocket.OPEN) {
      gather();
      socket.send(text);
    }
  }

  /** What is sent in one turn of the event loop goes out together: thousands may begin to follow at one moment. */
  function gather(): void {
    if (gathers) return;
    gathers = true;
    raw?.cork();
    setImmediate(() => {
      gathers = false;
      raw?.uncork();
    });
  }

  return {
    get size() {
      return sinks.size;
    },
    subscribe(payload, sink) {
      counter += 1;
      const id = String(counter);
      sinks.set(id, sink);
      send(`{"id":"${id}","type":"${MessageType.Subscribe}","payload":${payload}}`);
      if (acknowledged) sink.begun?.();
      return () => {
        if (forget(id)) send(`{"id":"${id}","type":"${MessageType.Complete}"}`);
      };
    },
    close() {
      socket.close(1000, 'Normal Closure');
    },
  };
}

interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A message of the protocol, or undefined for what is none. */
function readMessage(text: string): Message | undefined {
  let message: unknown;
  try {
    message = parseExactly(text);
  } catch {
    return undefined;
  }
  if (typeof message !== 'object' || message === null || !('type' in message)) return undefined;
  const { type, id, payload } = message as { type: unknown; id?: unknown; payload?: unknown };
  if (typeof type !== 'string' || (id !== undefined && typeof id !== 'string')) return undefined;
  const carries = type === MessageType.Next || type === MessageType.Error;
  if (carries && (typeof payload !== 'object' || payload === null || isExactNumber(payload)))
    return undefined;
  if (type === MessageType.Error && !Array.isArray(payload)) return undefined;
  return message as Message;
}

/** What a close code of the protocol (its section 'Communication') says about trying again. */
function endOf(code: number, established: boolean): UpstreamEnd {
  switch (code) {
    case CloseCode.Unauthorized:
      return { kind: 'refused', code: 'UNAUTHENTICATED' };
    case CloseCode.Forbidden:
      return { kind: 'refused', code: 'FORBIDDEN' };
    case CloseCode.BadRequest:
    case CloseCode.BadResponse:
    case CloseCode.SubprotocolNotAcceptable:
    case CloseCode.SubscriberAlreadyExists:
    case CloseCode.TooManyInitialisationRequests:
      return { kind: 'refused', code: 'SUBGRAPH_INVALID_RESPONSE' };
    default:
      return { kind: 'dropped', established };
  }
}
