import type { IncomingHttpHeaders } from 'node:http';
import { GraphQLError, GraphQLSchema, parse } from 'graphql';
import { makeServer } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { exactVariablesIn } from '../../fetch/exact-variables.ts';
import type { AnswerError } from '../../fetch/fetcher.ts';
import type { Client, Gate } from '../../guard/gate.ts';
import type { Seat } from '../groups.ts';
import type { Operations, ReadyOperation } from '../operation.ts';
import { InHand } from './in-hand.ts';
import { Outbox } from './outbox.ts';
import { SilentStream, StreamErrors } from './silent-stream.ts';
import { isOpen, type MemberSocket, nextText, SocketMember } from './socket-member.ts';
import { createSocketServer, type SocketServer } from './socket-server.ts';

/** What operations on sockets go through. */
export interface WebSocketOptions {
  readonly gate: Gate;
  readonly operations: Operations;
  /** The headers that go on to the subgraphs, out of the opening request and the connection parameters. */
  headers(opening: IncomingHttpHeaders, params: Readonly<Record<string, unknown>>): Record<string, string>;
  /** Adds what the gateway itself tells the subgraphs about a client at an address. */
  mark(headers: Record<string, string>, address: string): Record<string, string>;
  /** Keeps a fault of ours for the log; what comes back is for the client. */
  fault(error: unknown): AnswerError;
  readonly maxMessageBytes: number;
  readonly operationsPerSocket: number;
  /** Silence after which the client is pinged, in ms. */
  readonly heartbeat: number;
}

/** What is known of a socket besides the socket itself. */
interface Extra extends MemberSocket {
  /** The opening request's headers, until the connection parameters have come. */
  opening: IncomingHttpHeaders | undefined;
  headers: Record<string, string>;
  /** Where the socket comes from, who counts for limits, and what counts the connection out. */
  readonly address: string;
  counted: Client;
  disconnect: () => void;
  /** Lets what is known of the authorisation be forgotten. */
  forget: () => void;
  /** The variables of the message at hand where the library, which reads it, would lose digits of them. */
  exact: ReturnType<typeof exactVariablesIn>;
  running: number;
  /** Resolves when the renewals that were asked for have been done: one at a time, for the last one is to win. */
  renewals: Promise<unknown> | undefined;
  /** The subscriptions that run on the socket. */
  readonly subscriptions: Set<Running>;
}

/** A subscription on a socket. */
interface Running {
  readonly seat: Seat;
  readonly stream: SilentStream;
  readonly started: Started;
}

/** An operation on its way through the library. */
interface Started {
  readonly ready: Exclude<ReadyOperation, { kind: 'failure' }>;
  readonly id: string;
  readonly extra: Extra;
  /** Counts a subscription out. */
  release?: () => void;
}

/** The library wants arguments for graphql-js; none of them is used, since the engine executes. */
const placeholder = {
  schema: new GraphQLSchema({}),
  document: parse('subscription { _ }', { noLocation: true }),
};

/** The protocol's code for 'Too many requests'. */
const tooManyConnections = 4429;

/** The protocol's code for 'Bad Request'. */
const badRequest = 4400;

/** As long as a WebSocket lets the reason of a close be, in bytes. */
const longestReason = 123;

/**
 * Subscriptions, queries and mutations over graphql-transport-ws. The protocol's library does the talking, except
 * for `next`: the group's ready bytes go to the socket directly, so that an event is encoded once for all clients
 * and not once for each. A `ping` whose payload has headers, as the connection parameters have them, renews the
 * authorisation of all that runs on the socket.
 */
export function websocketTransport(options: WebSocketOptions): SocketServer {
  const { gate } = options;
  const mutations = new InHand<WebSocket>();
  const protocol = makeServer<Record<string, unknown>, Extra>({
    // Thousands that come back at once after a restart need longer than the library's 3 s.
    connectionInitWaitTimeout: 10_000,
    async onConnect({ extra, connectionParams = {} }) {
      const brought = attempt(() => options.headers(extra.opening ?? {}, connectionParams));
      if (brought instanceof GraphQLError) {
        extra.client.close(badRequest, brought.message.slice(0, longestReason));
        return false;
      }
      extra.headers = options.mark(brought, extra.address);
      extra.opening = undefined;
      const client = gate.clientOf(await gate.identify(extra.headers.authorization), extra.address);
      const disconnect = attempt(() => gate.connect(client));
      if (disconnect instanceof GraphQLError) {
        extra.client.close(tooManyConnections, 'CLIENT_LIMIT_EXCEEDED');
        return false;
      }
      extra.disconnect();
      extra.counted = client;
      extra.disconnect = disconnect;
      extra.forget = gate.keep(extra.headers.authorization);
      const closed = () => {
        extra.disconnect();
        extra.forget();
      };
      if (isOpen(extra)) extra.client.once('close', closed);
      else closed();
      return true;
    },
    async onSubscribe({ extra }, id, payload) {
      const { operationName } = payload;
      const variables = extra.exact?.id === id ? extra.exact.variables : payload.variables;
      const query = attempt(() => {
        gate.spend(extra.counted, 1);
        return String(gate.find(payload));
      });
      if (query instanceof GraphQLError) return [forSocket(query)];
      let ready: ReadyOperation;
      let headers: Extra['headers'];
      do {
        headers = extra.headers;
        const soon = options.operations.ready({ query, operationName, variables, headers });
        try {
          ready = soon instanceof Promise ? await soon : soon;
        } catch (error) {
          const { message, extensions } = options.fault(error);
          return [new GraphQLError(message, extensions ? { extensions } : {})];
        }
        // The authorisation may have been renewed while the operation was planned.
      } while (headers !== extra.headers);
      const { running } = extra;
      if (running >= options.operationsPerSocket) {
        const message = `this connection runs ${running} operations, the most that it may; open another one`;
        return [new GraphQLError(message, { extensions: { code: 'BUSY' } })];
      }
      if (ready.kind === 'failure') return ready.errors;
      if (ready.kind === 'subscription') {
        const release = attempt(() => gate.subscribe(extra.counted));
        if (release instanceof GraphQLError) return [forSocket(release)];
        const contextValue: Started = { ready, id, extra, release };
        return { ...placeholder, contextValue };
      }
      const contextValue: Started = { ready, id, extra };
      return { ...placeholder, contextValue };
    },
    subscribe: ({ contextValue }) => start(contextValue as Started, mutations, options.fault),
    onError: (_context, _id, _payload, errors) => errors.flatMap(asSeen),
  });

  const server = createSocketServer(protocol, {
    maxMessageBytes: options.maxMessageBytes,
    heartbeat: options.heartbeat,
    extra(client, raw, request) {
      const address = gate.addressOf(request);
      const extra: Extra = {
        client,
        outbox: new Outbox(raw),
        opening: request.headers,
        headers: {},
        address,
        counted: '',
        disconnect: () => {},
        forget: () => {},
        exact: undefined,
        running: 0,
        renewals: undefined,
        subscriptions: new Set<Running>(),
      };
      // Until it says whose it is, a connection counts for where it comes from.
      const disconnect = attempt(() => gate.connect(`opening ${address}`));
      if (disconnect instanceof GraphQLError) {
        client.close(tooManyConnections, 'CLIENT_LIMIT_EXCEEDED');
      } else {
        extra.disconnect = disconnect;
        client.once('close', () => extra.disconnect());
      }
      return extra;
    },
    onText(extra, text) {
      extra.exact = exactVariablesIn(text);
    },
    onPing(extra, payload) {
      const brought = attempt(() => options.headers({}, payload));
      if (brought instanceof GraphQLError) {
        extra.client.close(badRequest, brought.message.slice(0, longestReason));
        return {};
      }
      // Before the connection is acknowledged there is nothing to renew.
      if (extra.counted === '' || Object.keys(brought).length === 0) return {};
      const spent = attempt(() => gate.spend(extra.counted, 1));
      const answer = async () =>
        spent instanceof GraphQLError
          ? { refused: forSocket(spent).toJSON() }
          : await renew(gate, extra, brought);
      // In order, so that the client knows which answer is for which ping.
      const renewal = extra.renewals ? extra.renewals.then(answer) : answer();
      const over = () => {
        if (extra.renewals === done) extra.renewals = undefined;
      };
      // The next one begins however this one ends; whoever sends the answer hears of a failure.
      const done: Promise<unknown> = renewal.then(over, over);
      extra.renewals = done;
      return renewal;
    },
    inHand: (client) => mutations.of(client),
    fault: options.fault,
  });
  return {
    upgrade: server.upgrade,
    get size() {
      return server.size;
    },
    async close(graceMs) {
      await Promise.all([server.close(graceMs), mutations.ended(graceMs)]);
    },
  };
}

/** Lets all that runs on a socket go on under other headers, if their token is a valid one. Answers for the `pong`. */
async function renew(
  gate: Gate,
  extra: Extra,
  brought: Readonly<Record<string, string>>,
): Promise<Record<string, unknown>> {
  const headers = { ...extra.headers, ...brought };
  const caller = await gate.identify(headers.authorization);
  if (brought.authorization !== undefined && caller.problem) {
    const { message, code } = caller.problem;
    return { refused: { message, extensions: { code } } };
  }
  if (!isOpen(extra) || !recount(gate, extra, gate.clientOf(caller, extra.address))) return {};
  extra.headers = headers;
  const forgetFormer = extra.forget;
  extra.forget = gate.keep(headers.authorization);
  const running = [...extra.subscriptions];
  await Promise.all(running.map(({ seat }) => seat.renew(headers)));
  forgetFormer();
  return { renewed: running.length };
}

/** Lets what is open on a socket count for another client. What that one may not have open ends. */
function recount(gate: Gate, extra: Extra, client: Client): boolean {
  if (client === extra.counted) return true;
  const disconnect = attempt(() => gate.connect(client));
  if (disconnect instanceof GraphQLError) {
    extra.client.close(tooManyConnections, 'CLIENT_LIMIT_EXCEEDED');
    return false;
  }
  extra.disconnect();
  extra.disconnect = disconnect;
  extra.counted = client;
  for (const { seat, stream, started } of [...extra.subscriptions]) {
    const release = attempt(() => gate.subscribe(client));
    if (release instanceof GraphQLError) {
      seat.leave();
      stream.fail([forSocket(release).toJSON()]);
    } else {
      started.release?.();
      started.release = release;
    }
  }
  return true;
}

function start(
  started: Started,
  mutations: InHand<WebSocket>,
  fault: (error: unknown) => AnswerError,
): SilentStream {
  const { ready, id, extra } = started;
  let running: Running | undefined;
  const stream = new SilentStream(() => {
    extra.running -= 1;
    started.release?.();
    if (running) extra.subscriptions.delete(running);
  });
  extra.running += 1;
  if (ready.kind === 'subscription') {
    const seat = ready.join(new SocketMember(extra, id, stream));
    if ('errors' in seat) {
      stream.fail(seat.errors.map((error) => error.toJSON()));
      return stream;
    }
    running = { seat, stream, started };
    if (stream.open) extra.subscriptions.add(running);
    stream.onReturn(seat.leave);
    return stream;
  }
  const abort = new AbortController();
  // A mutation goes on without its client: what it has begun is to be done as a whole.
  if (ready.kind === 'query') stream.onReturn(() => abort.abort());
  const answered = ready.run(abort.signal).then(
    (json) => {
      if (stream.open && isOpen(extra)) extra.client.send(nextText(id, json));
      stream.finish();
    },
    (error) => {
      if (stream.open) stream.fail([fault(error)]);
    },
  );
  if (ready.kind === 'mutation') mutations.add(extra.client, answered);
  return stream;
}

/** What comes back or, when it is refused, why. */
function attempt<T>(act: () => T): T | GraphQLError {
  try {
    return act();
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

/** A status is for HTTP alone. */
function forSocket({ message, extensions }: GraphQLError): GraphQLError {
  const { http: _status, ...rest } = extensions;
  return new GraphQLError(message, { extensions: rest });
}

/** The library wraps what a stream failed with; the client is to see the errors themselves. */
function asSeen(error: GraphQLError): AnswerError[] {
  const { originalError } = error;
  return originalError instanceof StreamErrors ? [...originalError.errors] : [error.toJSON()];
}
