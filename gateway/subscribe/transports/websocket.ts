import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError, GraphQLSchema, parse } from 'graphql';
import { useServer as serveProtocol } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { AnswerError } from '../../fetch/fetcher.ts';
import type { Operations, ReadyOperation } from '../operation.ts';
import type { Subscriber } from '../subscriber.ts';
import { SilentStream, StreamErrors } from './silent-stream.ts';

export interface WebSocketOptions {
  readonly operations: Operations;
  /** The headers that go on to the subgraphs, out of the opening request and the connection parameters. */
  headers(request: IncomingMessage, params: Readonly<Record<string, unknown>>): Record<string, string>;
  /** Keeps a fault of ours for the log; what comes back is for the client. */
  fault(error: unknown): AnswerError;
  readonly maxMessageBytes: number;
  readonly operationsPerSocket: number;
  /** Silence after which the client is pinged, in ms. */
  readonly heartbeat: number;
}

export interface WebSocketTransport {
  /** Takes an HTTP upgrade over. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** How many sockets are open. */
  readonly size: number;
  /** Tells every client to come back elsewhere (close code 1001). */
  close(): Promise<void>;
}

/** What is known of a socket besides the socket itself. */
interface Extra extends Record<PropertyKey, unknown> {
  headers: Record<string, string>;
  running: number;
}

/** An operation on its way through the library. */
interface Started {
  readonly ready: Exclude<ReadyOperation, { kind: 'failure' }>;
  readonly id: string;
  readonly extra: { readonly socket: WebSocket } & Partial<Extra>;
}

/** The library wants arguments for graphql-js; none of them is used, since the engine executes. */
const placeholder = {
  schema: new GraphQLSchema({}),
  document: parse('subscription { _ }', { noLocation: true }),
};

/**
 * Subscriptions, queries and mutations over graphql-transport-ws. The protocol's library does the talking, except
 * for `next`: the group's ready text goes to the socket directly, so that an event is turned into text once for
 * all clients and not once for each.
 */
export function websocketTransport(options: WebSocketOptions): WebSocketTransport {
  const maxPayload = options.maxMessageBytes;
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload });

  const { dispose } = serveProtocol<Record<string, unknown>, Extra>(
    {
      // Thousands that come back at once after a restart need longer than the library's 3 s.
      connectionInitWaitTimeout: 10_000,
      onConnect({ extra, connectionParams = {} }) {
        extra.headers = options.headers(extra.request, connectionParams);
      },
      onSubscribe({ extra }, id, { query, operationName, variables }) {
        const running = extra.running ?? 0;
        if (running >= options.operationsPerSocket) {
          const message = `this connection runs ${running} operations, the most that it may; open another one`;
          return [new GraphQLError(message, { extensions: { code: 'BUSY' } })];
        }
        const ready = options.operations.ready({
          query,
          operationName,
          variables,
          headers: extra.headers ?? {},
        });
        if (ready.kind === 'failure') return ready.errors;
        const contextValue: Started = { ready, id, extra };
        return { ...placeholder, contextValue };
      },
      subscribe: ({ contextValue }) => start(contextValue as Started, options.fault),
      onError: (_context, _id, _payload, errors) => errors.flatMap(asSeen),
    },
    server,
    options.heartbeat,
  );

  return {
    upgrade(request, socket, head) {
      server.handleUpgrade(request, socket, head, (client) => server.emit('connection', client, request));
    },
    get size() {
      return server.clients.size;
    },
    close: async () => {
      await dispose();
    },
  };
}

function start({ ready, id, extra }: Started, fault: (error: unknown) => AnswerError): SilentStream {
  const { socket } = extra;
  const stream = new SilentStream(() => {
    extra.running = (extra.running ?? 1) - 1;
  });
  extra.running = (extra.running ?? 0) + 1;
  const frameHead = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  const send = (json: string) => {
    if (stream.open && socket.readyState === socket.OPEN) socket.send(`${frameHead}${json}}`);
  };
  if (ready.kind === 'subscription') {
    const joined = ready.join(memberOn(socket, stream, send));
    if ('errors' in joined) stream.fail(joined.errors.map((error) => error.toJSON()));
    else stream.onReturn(joined.leave);
    return stream;
  }
  const abort = new AbortController();
  stream.onReturn(() => abort.abort());
  ready.run(abort.signal).then(
    (json) => {
      send(json);
      stream.finish();
    },
    (error) => {
      if (stream.open) stream.fail([fault(error)]);
    },
  );
  return stream;
}

function memberOn(socket: WebSocket, stream: SilentStream, send: (json: string) => void): Subscriber {
  return {
    deliver: ({ json }) => send(json),
    backlog: () => socket.bufferedAmount,
    end(end) {
      if (end.kind === 'errors') stream.fail(end.errors);
      // 'away' is said to the whole socket by its close code.
      else if (end.kind === 'complete') stream.finish();
    },
  };
}

/** The library wraps what a stream failed with; the client is to see the errors themselves. */
function asSeen(error: GraphQLError): AnswerError[] {
  const { originalError } = error;
  return originalError instanceof StreamErrors ? [...originalError.errors] : [error.toJSON()];
}
