import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { Log } from '../../database/log.ts';

/** How long a holder of a lease may be silent before another replica takes over. */
export const leaseMs = 3_000;
/**
 * How long the server waits for an acknowledgement before it delivers again, which it does only to who asks for
 * events. Who takes over waits as long for what a dead replica had in hand, so it is short: who has the lease and is
 * at work for longer asks for nothing meanwhile, and acknowledges all the same.
 */
export const ackWaitMs = 1_000;

/** The names under which a deployment's events and leases are kept. */
export interface Names {
  readonly events: string;
  readonly leases: string;
}

/** One stream of events and one of leases per deployment. */
export function streamNames(deployment: string): Names {
  const name = deployment.toUpperCase().replaceAll('-', '_');
  return { events: `${name}_EVENTS`, leases: `${name}_LEASES` };
}

/** Subject of an audience's events. */
export function eventSubject(deployment: string, audience: string): string {
  return `${deployment}.${audience}`;
}

/** Subject of the lease that a subscriber's replicas compete for. */
export function leaseSubject(deployment: string, consumer: string): string {
  return `${deployment}-lease.${consumer}`;
}

/** Subject on which those who stand by hear that a subscriber's lease was given up. It is stored nowhere. */
export function freedSubject(deployment: string, consumer: string): string {
  return `${deployment}-freed.${consumer}`;
}

/** What the streams of a deployment are to be like. */
export interface StreamSettings {
  readonly deployment: string;
  /** Copies of the streams in a cluster of servers: 1 to 5. A stream that has more keeps them. */
  readonly replicas: number;
  /** How long an (event id, audience) is remembered against publishing twice. */
  readonly duplicateMinutes: number;
}

/** Makes the streams, or brings them up to the settings. */
export async function ensureStreams(
  jsm: JetStreamManager,
  settings: StreamSettings,
  logger: Log,
): Promise<void> {
  const names = streamNames(settings.deployment);
  const common = {
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    num_replicas: settings.replicas,
  };
  await ensure(jsm, logger, {
    ...common,
    name: names.events,
    subjects: [eventSubject(settings.deployment, '*')],
    // A full disk has to refuse new events, not to forget old ones.
    discard: DiscardPolicy.New,
    duplicate_window: nanos(settings.duplicateMinutes * 60_000),
  });
  await ensure(jsm, logger, {
    ...common,
    name: names.leases,
    subjects: [leaseSubject(settings.deployment, '*')],
    max_msgs_per_subject: 1,
    max_age: nanos(leaseMs),
    duplicate_window: nanos(1_000),
  });
}

async function ensure(
  jsm: JetStreamManager,
  logger: Log,
  config: Parameters<JetStreamManager['streams']['add']>[0] & { num_replicas: number },
): Promise<void> {
  const there = await unlessMissing(JetStreamApiCodes.StreamNotFound, jsm.streams.info(config.name));
  if (!there) {
    await jsm.streams.add(config);
    return;
  }
  const [has, wanted] = [there.config.num_replicas, config.num_replicas];
  if (has > wanted) {
    // One process that was told less must not take copies away from all.
    logger.warn(
      { stream: config.name, has, wanted },
      'a stream has more copies than were asked for and keeps them',
    );
  }
  await jsm.streams.update(config.name, { ...config, num_replicas: Math.max(has, wanted) });
}

/** Makes a subscriber's durable consumer, or brings it up to date. It starts at the oldest event that is kept. */
export async function ensureConsumer(
  jsm: JetStreamManager,
  consumer: { stream: string; name: string; subject: string; batchSize: number },
): Promise<void> {
  const wanted = {
    filter_subject: consumer.subject,
    deliver_policy: DeliverPolicy.All,
    ack_policy: AckPolicy.All,
    ack_wait: nanos(ackWaitMs),
    max_ack_pending: consumer.batchSize,
    max_deliver: -1,
  };
  const there = await unlessMissing(
    JetStreamApiCodes.ConsumerNotFound,
    jsm.consumers.info(consumer.stream, consumer.name),
  );
  // Servers from 2.10 on refuse to make one that is there with another configuration.
  if (!there) await jsm.consumers.add(consumer.stream, { durable_name: consumer.name, ...wanted });
  else if (
    Object.entries(wanted).some(([key, value]) => there.config[key as keyof typeof wanted] !== value)
  ) {
    await jsm.consumers.update(consumer.stream, consumer.name, wanted);
  }
}

async function unlessMissing<Found>(code: number, asked: Promise<Found>): Promise<Found | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === code) return undefined;
    throw error;
  }
}
