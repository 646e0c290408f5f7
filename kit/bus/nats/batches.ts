import type { Consumer, JsMsg } from '@nats-io/jetstream';
import { pause } from '../../database/pacing/backoff.ts';
import { ackWaitMs } from './streams.ts';

/** How long the server holds a question for events open before it answers that there are none. */
const expires = 1_000;
/** The server looks for what is due at its own times, and its clock's readings come late. */
const marginMs = 250;

/** Reads a consumer's events in batches, in the stream's order and without leaving any out. */
export interface Batches {
  /**
   * Waits about a second for the first event, then takes what is there already.
   * @returns nothing when nothing came, or the signal was aborted before
   * @throws Error when an event went astray; what wasn't acknowledged comes again to who begins anew
   */
  next(): Promise<JsMsg[]>;
}

/**
 * Begins to read. What was delivered to a predecessor and not acknowledged comes again first: acknowledging an event
 * acknowledges all before it, so nothing newer may be taken until that is due.
 */
export async function readBatches(
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

  return {
    async next() {
      const first = await unlessAborted(consumer.next({ expires }), stopping);
      if (!first) return [];
      expectNext(first);
      const batch = [first];
      const more = Math.min(first.info.pending, batchSize - 1);
      if (more === 0) return batch;
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

/** What is delivered to a question that nobody waits for any more isn't acknowledged and comes again. */
async function unlessAborted<Result>(
  asked: Promise<Result>,
  signal: AbortSignal,
): Promise<Result | undefined> {
  if (signal.aborted) return undefined;
  const aborted = Promise.withResolvers<undefined>();
  const leave = () => aborted.resolve(undefined);
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([asked, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', leave);
    asked.catch(() => undefined);
  }
}
