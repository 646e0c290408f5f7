import { escapeIdentifier } from 'pg';
import { closeClient, createClient, heartbeatMs } from './client.ts';
import { type Log, silent } from './log.ts';
import { backoffMs, pause } from './pacing/backoff.ts';

/** What to listen to and whom to tell. */
export interface ListenOptions {
  readonly url: string;
  readonly channels: readonly string[];
  /** Called with each notification, in order. Must not throw. */
  onNotify(channel: string, payload: string): void;
  /**
   * Called each time the connection stands, the first time too. What was notified before is lost, so read from
   * the tables what you may have missed. Must not throw.
   */
  onReconnect(): void;
  readonly logger?: Log;
}

/** A connection that listens. */
export interface Listener {
  /** Whether the connection stands right now. */
  connected(): boolean;
  close(): Promise<void>;
}

/** Listens to notifications of a database for ever: reconnects with growing pauses until it is closed. */
export function listen(options: ListenOptions): Listener {
  const logger = options.logger ?? silent;
  const stopping = new AbortController();
  let connected = false;
  const finished = keepListening();

  async function keepListening(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; failures += 1) {
      try {
        await session(() => {
          failures = 0;
        });
      } catch (error) {
        logger.warn(
          { err: error, channels: options.channels },
          'the listening connection broke; connecting again',
        );
      }
      connected = false;
      await pause(backoffMs(failures), stopping.signal);
    }
  }

  async function session(onConnected: () => void): Promise<void> {
    const client = createClient(options.url, 'masar listen', { beats: true });
    const over = new AbortController();
    let reason: Error | undefined;
    client.on('error', (error) => {
      reason = error;
      over.abort();
    });
    client.on('end', () => over.abort());
    client.on('notification', ({ channel, payload }) => options.onNotify(channel, payload ?? ''));
    const signal = AbortSignal.any([over.signal, stopping.signal]);
    try {
      await client.connect();
      for (const channel of options.channels) await client.query(`listen ${escapeIdentifier(channel)}`);
      connected = true;
      onConnected();
      options.onReconnect();
      while (!signal.aborted) {
        await pause(heartbeatMs, signal);
        if (!signal.aborted) await client.query('select 1');
      }
      if (reason) throw reason;
    } finally {
      await closeClient(client);
    }
  }

  return {
    connected: () => connected,
    async close() {
      stopping.abort();
      await finished;
    },
  };
}
