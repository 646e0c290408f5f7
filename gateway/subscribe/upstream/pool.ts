import { type Connection, openConnection } from './connection.ts';
import type { Upstream } from './upstream.ts';

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

export function createUpstreamPool(options: PoolOptions): UpstreamPool {
  const connections = new Map<string, Connection>();

  function connectionFor(url: string, headers: Readonly<Record<string, string>>): Connection {
    const key = JSON.stringify([url, Object.entries(headers).sort()]);
    const open = connections.get(key);
    if (open) return open;
    const connection = openConnection(websocketUrl(url), {
      headers,
      openTimeout: options.openTimeout,
      heartbeat: options.heartbeat,
      onClosed() {
        if (connections.get(key) === connection) connections.delete(key);
      },
    });
    connections.set(key, connection);
    return connection;
  }

  function closeWhenIdle(connection: Connection): void {
    if (connection.size > 0) return;
    const timer = setTimeout(() => {
      if (connection.size > 0) return;
      // Forgotten before it is closed, so that nobody begins an operation on a closing connection.
      for (const [key, other] of connections) if (other === connection) connections.delete(key);
      connection.close();
    }, options.idle);
    timer.unref();
  }

  return {
    get size() {
      return connections.size;
    },
    subscribe(request, sink) {
      const connection = connectionFor(request.url, request.headers);
      const stop = connection.subscribe(request.payload, {
        next: (answer) => sink.next(answer),
        end(end) {
          closeWhenIdle(connection);
          sink.end(end);
        },
      });
      return () => {
        stop();
        closeWhenIdle(connection);
      };
    },
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
