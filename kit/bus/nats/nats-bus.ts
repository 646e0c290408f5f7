import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { type Log, silent } from '../../database/log.ts';
import {
  assertAudience,
  type Bus,
  type BusMessage,
  type SubscribeOptions,
  type Subscription,
} from '../bus.ts';
import { startRetention } from '../retention.ts';
import { type Connection, connectNats } from './connection.ts';
import { pruneStream } from './retention.ts';
import { ensureStreams, eventSubject } from './streams.ts';
import { type JetStream, subscribeToStream } from './subscription.ts';

/** How to reach the servers and how they keep events. */
export interface NatsBusOptions {
  /** One or more servers of a cluster, comma-separated: `nats://host:4222` or `nats://user:password@host:4222`. */
  readonly url: string;
  /** Names the deployment's streams and subjects: lower-case letters, digits and hyphens; default `masar`. */
  readonly deployment?: string;
  /** Copies of the streams in a cluster of servers, never fewer than they have already; default 1. */
  readonly replicas?: number;
  /** Events that every subscriber of their audience has passed are kept this long; default 3 days. */
  readonly keepHours?: number;
  /** How long publishing twice is noticed here; consumers notice it for longer. Default 10 minutes. */
  readonly duplicateMinutes?: number;
  readonly logger?: Log;
}

/** A connection over which the streams are in place. */
interface Ready extends JetStream, Connection {}

/** A bus over NATS JetStream. It connects for as long as it takes, and again whenever the servers were away. */
export function createNatsBus(options: NatsBusOptions): Bus {
  const {
    deployment = 'masar',
    replicas = 1,
    keepHours = 72,
    duplicateMinutes = 10,
    logger = silent,
  } = options;
  let closing = false;
  let connection: Promise<Connection> | undefined;
  let ready: Promise<Ready> | undefined;
  const subscriptions = new Set<Subscription>();
  const retention = startRetention(async () => {
    const { jsm } = await connected();
    return await pruneStream(jsm, deployment, keepHours);
  }, logger);

  /** Rejects when no server answers now; the next call tries again. */
  async function connected(): Promise<Ready> {
    if (closing) throw new Error('the bus is closed');
    ready ??= open().catch((error) => {
      ready = undefined;
      throw error;
    });
    const found = await ready;
    found.expectStanding();
    return found;
  }

  async function open(): Promise<Ready> {
    connection ??= connect().catch((error) => {
      connection = undefined;
      throw error;
    });
    const made = await connection;
    made.expectStanding();
    // The server that comes back may be another one, or have lost its streams.
    made.broken().catch(() => {
      ready = undefined;
    });
    const jsm = await jetstreamManager(made.nats);
    await ensureStreams(jsm, { deployment, replicas, duplicateMinutes }, logger);
    return { ...made, js: jetstream(made.nats), jsm };
  }

  /** A connection that was closed for good makes room for a new one. */
  async function connect(): Promise<Connection> {
    const made = await connectNats(options.url);
    void made.nats.closed().then((reason) => {
      connection = undefined;
      ready = undefined;
      if (!closing) {
        logger.warn({ err: reason }, 'the connection to the bus was closed; the next use opens another');
      }
    });
    return made;
  }

  return {
    async publish(messages: readonly BusMessage[]): Promise<void> {
      if (messages.length === 0) return;
      for (const { audience } of messages) assertAudience(audience);
      const { js, broken } = await connected();
      // Sent in order over one connection without waiting for each, so they are stored in order.
      const stored = messages.map(({ audience, event }) =>
        js.publish(eventSubject(deployment, audience), JSON.stringify(event), {
          msgID: `${audience}/${event.id}`,
          timeout: 10_000,
        }),
      );
      // What a broken connection leaves unanswered needn't be waited for: all of it is published again.
      const outcomes = await Promise.race([Promise.allSettled(stored), broken()]);
      const refused = outcomes.find((outcome) => outcome.status === 'rejected');
      if (refused) throw new Error('the bus did not confirm every event', { cause: refused.reason });
    },
    subscribe(wanted: SubscribeOptions): Subscription {
      assertAudience(wanted.audience);
      const subscription = subscribeToStream(connected, deployment, logger, wanted);
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
      const { jsm } = await connected();
      await jsm.getAccountInfo();
    },
    async close(): Promise<void> {
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
      await retention.stop();
      closing = true;
      // A connection that never stood needs no closing.
      const open = await connection?.catch(() => undefined);
      await open?.nats.close();
    },
  };
}
