import { randomUUID } from 'node:crypto';
import { JetStreamApiError, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { pause } from '../../database/pacing/backoff.ts';
import { leaseMs } from './streams.ts';

/** The right of one replica to work for a subscriber; it falls when it isn't renewed. */
export interface Lease {
  /** Whether it was renewed recently enough that nobody else can have it. */
  held(): boolean;
  /** Gives it up, so that another replica can take over at once. */
  release(): Promise<void>;
}

/** JetStream's code for a message that expected another predecessor on its subject. */
const wrongLastSequence = 10_071;

/**
 * Takes the lease if nobody has it, and renews it until it is released. The lease is the only message of its
 * subject; each renewal names the one before it, so two replicas can't both succeed.
 * @returns undefined when another replica has it
 */
export async function takeLease(
  js: JetStreamClient,
  jsm: JetStreamManager,
  stream: string,
  subject: string,
): Promise<Lease | undefined> {
  /** Tells our entry from another replica's. */
  const token = randomUUID();
  let revision = 0;
  let renewedAt = 0;
  if (!(await renew())) return undefined;
  let renewing: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    // A renewal that fails shows in `held` once the time is up; until then the next one may succeed. Two at once
    // would take each other's entries for a stranger's.
    renewing ??= renew()
      .catch(() => undefined)
      .finally(() => {
        renewing = undefined;
      });
  }, leaseMs / 4);

  async function renew(): Promise<boolean> {
    if ((await store()) || ((await adoptOwn()) && (await store()))) return true;
    renewedAt = 0;
    return false;
  }

  /** @returns whether the entry before it was the one that we know */
  async function store(): Promise<boolean> {
    const startedAt = Date.now();
    try {
      const ack = await js.publish(subject, token, {
        expect: { lastSubjectSequence: revision },
        timeout: leaseMs / 4,
      });
      revision = ack.seq;
      renewedAt = startedAt;
      return true;
    } catch (error) {
      if (!(error instanceof JetStreamApiError && error.code === wrongLastSequence)) throw error;
      return false;
    }
  }

  /** Takes over the revision of a renewal of ours that was stored while its answer was lost. */
  async function adoptOwn(): Promise<boolean> {
    if (revision === 0) return false;
    const entry = await jsm.streams.getMessage(stream, { last_by_subj: subject });
    if (entry?.string() !== token) return false;
    revision = entry.seq;
    return true;
  }

  return {
    held: () => Date.now() - renewedAt < leaseMs * 0.8,
    async release() {
      clearInterval(timer);
      // One that is under way would change what there is to delete.
      await renewing;
      await jsm.streams.deleteMessage(stream, revision, false).catch(() => undefined);
    },
  };
}

/** Tells those who stand by that a lease was given up. */
export function tellFreed(nats: NatsConnection, subject: string): void {
  nats.publish(subject);
}

/**
 * Waits until somebody tells that the lease was given up. Nobody does when its holder dies, and what is told between
 * two waits isn't heard: so it ends after some time in any case, and when the signal is aborted.
 */
export async function awaitFreed(
  nats: NatsConnection,
  subject: string,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  const told = new AbortController();
  const listening = nats.subscribe(subject, { max: 1, callback: () => told.abort() });
  await pause(ms, AbortSignal.any([signal, told.signal]));
  listening.unsubscribe();
}
