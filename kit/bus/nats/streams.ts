import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';

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

/** What the streams of a deployment are to be like. */
export interface StreamSettings {
  readonly deployment: string;
  /** Copies of the stream in a cluster of servers: 1, 3 or 5. */
  readonly replicas: number;
  /** How long an (event id, audience) is remembered against publishing twice. */
  readonly duplicateMinutes: number;
}

/** Makes the streams, or brings them up to the settings. */
export async function ensureStreams(jsm: JetStreamManager, settings: StreamSettings): Promise<void> {
  const names = streamNames(settings.deployment);
  const common = {
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    num_replicas: settings.replicas,
  };
  await ensure(jsm, {
    ...common,
    name: names.events,
    subjects: [eventSubject(settings.deployment, '*')],
    // A full disk has to refuse new events, not to forget old ones.
    discard: DiscardPolicy.New,
    duplicate_window: nanos(settings.duplicateMinutes * 60_000),
  });
  await ensure(jsm, {
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
  config: Parameters<JetStreamManager['streams']['add']>[0],
): Promise<void> {
  const streams = await jsm.streams.names().next();
  if (streams.includes(config.name)) await jsm.streams.update(config.name, config);
  else await jsm.streams.add(config);
}

/** Makes a subscriber's durable consumer unless it is there. It starts at the oldest event that is kept. */
export async function ensureConsumer(
  jsm: JetStreamManager,
  consumer: { stream: string; name: string; subject: string; batchSize: number },
): Promise<void> {
  await jsm.consumers.add(consumer.stream, {
    durable_name: consumer.name,
    filter_subject: consumer.subject,
    deliver_policy: DeliverPolicy.All,
    ack_policy: AckPolicy.All,
    ack_wait: nanos(ackWaitMs),
    max_ack_pending: consumer.batchSize,
    max_deliver: -1,
  });
}
