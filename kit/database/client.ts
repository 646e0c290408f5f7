import { Client } from 'pg';
import { attentiveSocket, noticeDeadClients } from './attentive-socket.ts';

/** How long a connection that is kept alive by questions may be silent before it is given up. */
const silenceMs = 15_000;
/** How often such a connection has to ask something. */
export const heartbeatMs = 4_000;

/** What a connection of its own is used for. */
export interface ClientUse {
  /**
   * It asks something at least every `heartbeatMs`: client and server take the other for gone when it is silent for
   * 15 s, a frozen process included, so that locks don't outlive their holder.
   */
  readonly beats?: boolean;
}

/** A connection of its own beside the pools, for LISTEN, session locks and administration. */
export function createClient(
  url: string,
  applicationName: string,
  { beats = false }: ClientUse = {},
): Client {
  return new Client({
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    query_timeout: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    options: `-c timezone=UTC ${noticeDeadClients}${beats ? ` -c idle_session_timeout=${silenceMs}` : ''}`,
    ...(beats && { stream: () => attentiveSocket(silenceMs) }),
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
