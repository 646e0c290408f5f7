import { Pool } from 'pg';
import { attentiveSocket, noticeDeadClients } from '../../database/attentive-socket.ts';
import { type Log, silent } from '../../database/log.ts';
import {
  assertAudience,
  type Bus,
  type BusMessage,
  type SubscribeOptions,
  type Subscription,
} from '../bus.ts';
import { startRetention } from '../retention.ts';
import { pruneLog } from './retention.ts';
import { subscribeToLog } from './subscription.ts';

/** How to reach the bus's database and how long it keeps events. */
export interface PostgresBusOptions {
  /** The bus's own database, prepared with `prepareBus`. */
  readonly url: string;
  /** Events that every subscriber of their audience has passed are kept this long; default 3 days. */
  readonly keepHours?: number;
  /** How long an idle subscriber waits for a notification before it looks by itself; default 2000 ms. */
  readonly pollMs?: number;
  readonly logger?: Log;
}

/** A bus that is a log in PostgreSQL. Needs a connection per subscription and up to three to publish. */
export function createPostgresBus(options: PostgresBusOptions): Bus {
  const { url, keepHours = 72, pollMs = 2_000, logger = silent } = options;
  const pool = new Pool({
    connectionString: url,
    application_name: 'masar bus',
    max: 3,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    options: noticeDeadClients,
    stream: () => attentiveSocket(30_000),
  });
  pool.on('error', (error) => logger.warn({ err: error }, 'an idle connection to the bus broke'));
  const subscriptions = new Set<Subscription>();
  const retention = startRetention((stopping) => pruneLog(pool, keepHours, stopping), logger);

  return {
    async publish(messages: readonly BusMessage[]): Promise<void> {
      if (messages.length === 0) return;
      for (const { audience } of messages) assertAudience(audience);
      await pool.query({
        name: 'publish',
        text: 'select bus_publish($1)',
        values: [JSON.stringify(messages)],
      });
    },
    subscribe(wanted: SubscribeOptions): Subscription {
      assertAudience(wanted.audience);
      const subscription = subscribeToLog(url, pollMs, logger, wanted);
      subscriptions.add(subscription);
      return {
        state: subscription.state,
        async stop() {
          await subscription.stop();
          subscriptions.delete(subscription);
        },
      };
    },
    async check(): Promise<void> {
      await pool.query('select from bus_log limit 0');
    },
    async close(): Promise<void> {
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
      await retention.stop();
      await pool.end();
    },
  };
}
