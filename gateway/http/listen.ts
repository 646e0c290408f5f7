import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { GraphQLFormattedError } from 'graphql';
import type { Cors } from './cors.ts';
import { isAnsweredByStatus, Refusal, refuse, refuseOperation, sendJson } from './refusal.ts';

/** Answers one path. */
export type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => void | Promise<void>;

/** What is served, to whom, and how long a request may take to arrive. */
export interface ListenOptions {
  /** By exact path, or by a prefix that ends with '/'. */
  readonly routes: Readonly<Record<string, Handler>>;
  readonly cors: Cors;
  /** How long a request may take to arrive as a whole, in ms. */
  readonly requestTimeout: number;
  /** Takes a WebSocket's opening over, on /graphql. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Keeps a fault of ours for the log; what comes back is for the client. */
  fault(error: unknown): GraphQLFormattedError;
}

/** The gateway's HTTP server. */
export interface Listener {
  /** @throws Error when the port is taken. */
  listen(port: number, host: string | undefined): Promise<number>;
  /** Takes nothing new, lets what is under way end, and cuts what is left after `graceMs`. */
  drain(graceMs: number): Promise<void>;
}

/** How long an idle connection is kept, in ms. */
const keepAlive = 75_000;

/** What a request's target is read against. */
const base = 'http://gateway';

/** How often idle connections are closed while the server drains, in ms. */
const idleSweep = 20;

/** The gateway's HTTP server: finds the route of a request, and answers what goes wrong on the way. */
export function createListener({ routes, cors, requestTimeout, upgrade, fault }: ListenOptions): Listener {
  let draining = false;
  const prefixes = Object.keys(routes).filter((path) => path.endsWith('/'));
  /** Targets that need no parsing: nearly every request's. */
  const plain = new Map(Object.keys(routes).map((path) => [path, new URL(path, base)]));

  const times = {
    requestTimeout,
    headersTimeout: requestTimeout,
    connectionsCheckingInterval: requestTimeout / 4,
  };
  const server = createServer(times, async (request, response) => {
    if (draining) response.setHeader('connection', 'close');
    try {
      const target = request.url ?? '/';
      const url = plain.get(target) ?? URL.parse(target, base);
      if (!url) throw new Refusal(400, 'BAD_REQUEST', "expected a path as the request's target");
      if (cors(request, response) === 'answered') return;
      const route =
        routes[url.pathname] ?? routes[prefixes.find((prefix) => url.pathname.startsWith(prefix)) ?? ''];
      if (route) await route(request, response, url);
      else
        refuse(response, new Refusal(404, 'BAD_REQUEST', 'there is nothing here; the graph is at /graphql'));
    } catch (error) {
      if (error instanceof Refusal) refuse(response, error);
      else if (isAnsweredByStatus(error)) refuseOperation(response, error);
      // A client that went away in the middle of its body isn't a fault, and nobody is left to be told.
      else if (!request.destroyed || request.complete) {
        const told = fault(error);
        sendJson(response, told.extensions?.code === 'BUSY' ? 503 : 500, { errors: [told] });
      }
    }
  });

  // Longer than proxies keep a connection, so that none sends a request into one that closes.
  server.keepAliveTimeout = keepAlive;

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const path = (request.url ?? '').split('?', 1)[0];
    if (draining) socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n');
    else if (path !== '/graphql') socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
    else upgrade(request, socket, head);
  });

  return {
    async listen(port, host) {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          resolve();
        });
      });
      return (server.address() as AddressInfo).port;
    },
    async drain(graceMs) {
      draining = true;
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // A connection whose last answer has gone out after the close began would be kept for its full idle time.
      const idle = setInterval(() => server.closeIdleConnections(), idleSweep);
      const timer = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearInterval(idle);
      clearTimeout(timer);
    },
  };
}
