import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** What becomes of a connection. */
export interface ConnectionEvents {
  /** The socket was lost; what was followed goes on with the next one. */
  cut(reason: string): void;
  /** A socket is open again after a loss. */
  back(): void;
}

/**
 * A WebSocket for subscriptions (graphql-transport-ws). It never repeats a subscription by itself: only who follows
 * knows the last cursor.
 * @param token asked for at every opening; undefined: anonymous
 */
export function connect(
  url: URL,
  token: (() => Promise<string>) | undefined,
  events: ConnectionEvents,
): Client {
  let lost = false;
  return createClient({
    url: socketAddress(url),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: async () => (token ? { authorization: `Bearer ${await token()}` } : {}),
    on: {
      connected: () => {
        if (lost) events.back();
        lost = false;
      },
      closed: (event) => {
        if (lost || isOrderly(event)) return;
        lost = true;
        events.cut(closeReason(event));
      },
    },
  });
}

/** Whether the socket was closed by this side because nobody needs it any more. */
function isOrderly(event: unknown): boolean {
  return typeof event === 'object' && event !== null && 'code' in event && event.code === 1000;
}

/** http://host/graphql -> ws://host/graphql */
export function socketAddress(url: URL): string {
  const address = new URL(url);
  address.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}

/** What a lost socket says of itself. */
export function closeReason(event: unknown): string {
  if (event instanceof Error && event.message !== '') return event.message;
  if (typeof event !== 'object' || event === null || !('code' in event)) return 'the connection was lost';
  const reason = 'reason' in event && event.reason ? ` ${String(event.reason)}` : '';
  return `close code ${String(event.code)}${reason}`;
}
