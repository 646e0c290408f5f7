import type { Envelope } from '@masar/schema/events/envelope';
import type { JetStreamClient, JetStreamManager, JsMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Log } from '../../database/log.ts';
import { backoffMs, pause } from '../../database/pacing/backoff.ts';
import type { WorkerPhase } from '../../database/pacing/exclusive.ts';
import { createPace } from '../../database/pacing/pace.ts';
import type { SubscribeOptions, Subscription } from '../bus.ts';
import { readBatches } from './batches.ts';
import { awaitFreed, type Lease, takeLease, tellFreed } from './lease.ts';
import { ensureConsumer, eventSubject, freedSubject, leaseSubject, streamNames } from './streams.ts';

/** How often a replica that stands by tries to take over, in case nobody tells that the lease was given up. */
const standbyMs = 250;

/** A connection to JetStream. */
export interface JetStream {
  readonly nats: NatsConnection;
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
}

/**
 * Works through an audience's events for one subscriber: a durable consumer remembers the position, a lease lets
 * one replica work at a time.
 */
export function subscribeToStream(
  connected: () => Promise<JetStream>,
  deployment: string,
  logger: Log,
  wanted: SubscribeOptions,
): Subscription {
  const { audience, subscriber, batchSize = 200 } = wanted;
  const names = streamNames(deployment);
  const name = `${audience}_${subscriber}`;
  const freed = freedSubject(deployment, name);
  const stopping = new AbortController();
  let phase: WorkerPhase = 'connecting';
  let lastError: Error | undefined;
  let failures = 0;
  const finished = keepWorking();

  async function keepWorking(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await session(await connected());
      } catch (error) {
        phase = 'disconnected';
        await failed(error, 'the subscription lost its bus; trying again');
      }
    }
    phase = 'stopped';
  }

  async function session({ nats, js, jsm }: JetStream): Promise<void> {
    const lease = await takeLease(js, jsm, names.leases, leaseSubject(deployment, name));
    if (!lease) {
      phase = 'standby';
      lastError = undefined;
      await awaitFreed(nats, freed, standbyMs, stopping.signal);
      return;
    }
    try {
      const subject = eventSubject(deployment, audience);
      await ensureConsumer(jsm, { stream: names.events, name, subject, batchSize });
      const consumer = await js.consumers.get(names.events, name);
      const batches = await readBatches(nats, consumer, batchSize, stopping.signal);
      const pace = createPace();
      phase = 'working';
      while (!stopping.signal.aborted && lease.held()) {
        const batch = await batches.next();
        const startedAt = performance.now();
        await handleBatch(batch, lease);
        if (batch.length === 0 || batch.length === batchSize) continue;
        pace.ended(startedAt);
        await pace.rest(stopping.signal);
      }
    } finally {
      await lease.release();
      tellFreed(nats, freed);
    }
  }

  async function handleBatch(batch: readonly JsMsg[], lease: Lease): Promise<void> {
    const last = batch.at(-1);
    if (!last || !(await handle(batch, lease))) return;
    // Acknowledges all before it, too.
    if (!(await last.ackAck())) throw new Error('the bus did not confirm an acknowledgement');
  }

  /** Handles a batch until it succeeds. Resolves with false when the subscription ended before. */
  async function handle(batch: readonly JsMsg[], lease: Lease): Promise<boolean> {
    const events = batch.map((message) => message.json<Envelope>());
    // Also what came while it was told to stop: who takes over would have to wait for it.
    while (lease.held()) {
      try {
        await wanted.handle(events);
        failures = 0;
        lastError = undefined;
        return true;
      } catch (error) {
        await failed(error, 'a batch failed; trying again');
        if (stopping.signal.aborted) return false;
      }
    }
    return false;
  }

  async function failed(error: unknown, message: string): Promise<void> {
    failures += 1;
    lastError = error instanceof Error ? error : new Error(String(error));
    logger.warn({ err: lastError, subscriber, audience, failures }, message);
    await pause(backoffMs(failures), stopping.signal);
  }

  return {
    state: () => ({ phase, lastError }),
    async stop() {
      stopping.abort();
      await finished;
    },
  };
}
