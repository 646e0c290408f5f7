import type { Consumer, JsMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { pause } from '../../database/pacing/backoff.ts';
import { ackWaitMs } from './streams.ts';

/** How long the server holds a question for events open before it answers that there are none. */
const expires = 1_000;
/** The server looks for what is due at its own times, and its clock's readings come late. */
const marginMs = 250;
/** How long a server that is there may take for a way to and fro, when somebody stops. */
const settleMs = 1_000;

/** Reads a consumer's events in batches, in the stream's order and without leaving any out. */
export interface Batches {
  /**
   * Waits about a second for the first event, then takes what is there already. What has come when the signal is
   * aborted is returned; after that the server has no question of ours left that it could answer.
   * @returns nothing when nothing came
   * @throws Error when an event went astray; what wasn't acknowledged comes again to who begins anew
   */
  next(): Promise<JsMsg[]>;
}

/**
 * Begins to read. What was delivered to a predecessor and not acknowledged comes again first: acknowledging an event
 * acknowledges all before it, so nothing newer may be taken until that is due.
 */
export async function readBatches(
  nats: NatsConnection,
  consumer: Consumer,
  batchSize: number,
  stopping: AbortSignal,
): Promise<Batches> {
  let delivered = await awaitUnfinished(consumer, stopping);

  /** Every delivery has the next number. One that is missing went to somebody else, or was lost on the way. */
  function expectNext({ info }: JsMsg): void {
    if (info.deliverySequence !== delivered + 1) {
      throw new Error(`expected delivery ${delivered + 1} of the bus, got ${info.deliverySequence}`);
    }
    delivered = info.deliverySequence;
  }

  /**
   * An event that was sent to a question nobody waits for any more would come again only when its time is up, and hold
   * up who takes over: so who stops takes what is on its way, and then takes the question back.
   */
  async function nextUntil(stop: AbortSignal): Promise<JsMsg | undefined> {
    const asked = await consumer.fetch({ max_messages: 1, expires });
    const takeBack = async () => {
      await settle(nats);
      await asked.close();
    };
    stop.addEventListener('abort', takeBack, { once: true });
    try {
      for await (const message of asked) return message;
      return undefined;
    } finally {
      stop.removeEventListener('abort', takeBack);
      if (stop.aborted) await settle(nats);
    }
  }

  return {
    async next() {
      if (stopping.aborted) return [];
      const first = await nextUntil(stopping);
      if (!first) return [];
      expectNext(first);
      const batch = [first];
      const more = Math.min(first.info.pending, batchSize - 1);
      if (more === 0 || stopping.aborted) return batch;
      for await (const message of await consumer.fetch({ max_messages: more, expires })) {
        expectNext(message);
        const last = batch.at(-1)?.seq ?? 0;
        if (message.seq > last) batch.push(message);
        // The first may come twice when this process was held up in between.
        else if (!batch.some(({ seq }) => seq === message.seq)) {
          throw new Error(`expected events of the bus in order, got ${message.seq} after ${last}`);
        }
      }
      return batch;
    },
  };
}

/** Waits until the server has read what we sent and we have read what it sent before; not for one that is away. */
async function settle(nats: NatsConnection): Promise<void> {
  // Without a connection nothing is on its way.
  await Promise.race([nats.flush().catch(() => undefined), pause(settleMs)]);
}

/** @returns the number of the last delivery, once everything that isn't acknowledged is due again */
async function awaitUnfinished(consumer: Consumer, stopping: AbortSignal): Promise<number> {
  for (let known = -1, since = 0; ; ) {
    const { num_ack_pending, delivered } = await consumer.info();
    if (delivered.consumer_seq !== known) [known, since] = [delivered.consumer_seq, Date.now()];
    const due = Date.now() - since > ackWaitMs + marginMs;
    if (num_ack_pending === 0 || due || stopping.aborted) return known;
    await pause(marginMs, stopping);
  }
}
