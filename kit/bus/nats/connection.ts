import { connect, type NatsConnection } from '@nats-io/transport-node';

/** A connection to NATS that comes back by itself, unless it is closed. */
export interface Connection {
  readonly nats: NatsConnection;
  /** @throws Error while there is no server: what is asked then would only be kept until there is one */
  expectStanding(): void;
  /** Rejects once the connection is broken: what was asked over it and isn't answered by then may never be. */
  broken(): Promise<never>;
}

/**
 * Connects to the first server that answers, and again whenever it was away or didn't let us in. A server that is
 * silent is taken for gone after about eight seconds.
 * @param url one or more addresses, comma-separated
 * @throws Error when no server answers now
 */
export async function connectNats(url: string): Promise<Connection> {
  const nats = await connect({
    ...serversOf(url),
    name: 'masar bus',
    maxReconnectAttempts: -1,
    // A server that refuses the password may be one whose settings are being changed.
    ignoreAuthErrorAbort: true,
    reconnectTimeWait: 500,
    pingInterval: 2_500,
    maxPingOut: 2,
    timeout: 5_000,
    // An error for each thing that is asked, made beforehand to know where it was asked, costs more than asking.
    noAsyncTraces: true,
  });
  let lost: Error | undefined;
  let standing = newPromise();
  void watch();
  void nats.closed().then(() => lose(new Error('the connection to the bus was closed')));

  async function watch(): Promise<void> {
    for await (const { type } of nats.status()) {
      if (type === 'disconnect') {
        lose(new Error('there is no connection to the bus'));
      } else if (type === 'reconnect') {
        lost = undefined;
        standing = newPromise();
      }
    }
  }

  function lose(reason: Error): void {
    lost = reason;
    standing.reject(reason);
  }

  return {
    nats,
    expectStanding() {
      if (lost) throw lost;
    },
    broken: () => standing.promise,
  };
}

function newPromise(): PromiseWithResolvers<never> {
  const made = Promise.withResolvers<never>();
  // Nobody may be waiting when it rejects.
  made.promise.catch(() => undefined);
  return made;
}

/** The servers' addresses, and apart from them what to log in with: the client doesn't read it out of an address. */
function serversOf(url: string): { servers: string[]; user?: string; pass?: string } {
  const addresses = url.split(',').map((address) => new URL(address.trim()));
  const known = addresses.find(({ username }) => username !== '');
  return {
    servers: addresses.map(({ protocol, host }) => `${protocol}//${host}`),
    ...(known && { user: decodeURIComponent(known.username), pass: decodeURIComponent(known.password) }),
  };
}
