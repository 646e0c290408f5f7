import { type Connection, openConnection } from './connection.ts';
import type { Upstream } from './upstream.ts';

/** How long sockets may take to open, be silent and stay unused. */
export interface PoolOptions {
  readonly openTimeout: number;
  readonly heartbeat: number;
  /** How long a connection without operations is kept for the next one, in ms. */
  readonly idle: number;
}

/** Upstream connections: one for each subgraph and authorisation, shared by all operations on it. */
export interface UpstreamPool {
  readonly subscribe: Upstream;
  /** How many connections are open. */
  readonly size: number;
  close(): void;
}

/** Subscribes at subgraphs over WebSockets, several subscriptions to a socket. */
export function createUpstreamPool(options: PoolOptions): UpstreamPool {
  const connections = new Map<string, Connection>();

  function connectionFor(url: string, headers: Readonly<Record<string, string>>): Connection {
    const key = JSON.stringify([url, Object.entries(headers).sort()]);
    const open = connections.get(key);
    if (open) return open;
    let idle: NodeJS.Timeout | undefined;
    const forget = () => {
      if (connections.get(key) === connection) connections.delete(key);
    };
    const closeWhenIdle = () => {
      if (connection.size > 0) return;
      // Forgotten before it is closed, so that nobody begins an operation on a closing connection.
      forget();
      connection.close();
    };
    const connection = openConnection(websocketUrl(url), {
      headers,
      openTimeout: options.openTimeout,
      heartbeat: options.heartbeat,
      onIdle() {
        idle = idle?.refresh() ?? setTimeout(closeWhenIdle, options.idle).unref();
      },
      onClosed: forget,
    });
    connections.set(key, connection);
    return connection;
  }

  return {
    get size() {
      return connections.size;
    },
    subscribe: (request, sink) =>
      connectionFor(request.url, request.headers).subscribe(request.payload, sink),
    close() {
      for (const connection of connections.values()) connection.close();
      connections.clear();
    },
  };
}

/** http -> ws, https -> wss; the path stays. */
export function websocketUrl(url: string): string {
  return url.replace(/^http/i, 'ws');
}
