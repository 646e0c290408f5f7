import { Client } from 'pg';

/**
 * A connection of its own beside the pools, for LISTEN, session locks and administration. Client and server
 * both notice within half a minute when the other is gone, so that locks don't outlive their holder.
 */
export function createClient(url: string, applicationName: string): Client {
  return new Client({
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    query_timeout: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    options:
      '-c timezone=UTC -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3',
  });
}

/** Closes a connection that may be broken already; never hangs and never throws. */
export async function closeClient(client: Client): Promise<void> {
  const ended = client.end().then(
    () => undefined,
    // A connection that is gone can't be closed any better.
    () => undefined,
  );
  const timeLimit = Promise.withResolvers<void>();
  const timer = setTimeout(timeLimit.resolve, 2_000);
  await Promise.race([ended, timeLimit.promise]);
  clearTimeout(timer);
}
