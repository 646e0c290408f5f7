import type { JetStreamManager } from '@nats-io/jetstream';
import { streamNames } from './streams.ts';

/**
 * Deletes, per audience, the events that every consumer has acknowledged and that are older than `keepHours`.
 * An audience without any consumer keeps everything.
 * @returns how many events went
 */
export async function pruneStream(
  jsm: JetStreamManager,
  deployment: string,
  keepHours: number,
): Promise<number> {
  const { events } = streamNames(deployment);
  const passed = new Map<string, number>();
  for await (const { config, ack_floor } of jsm.consumers.list(events)) {
    const subject = config.filter_subject;
    if (subject === undefined) continue;
    passed.set(subject, Math.min(passed.get(subject) ?? Number.POSITIVE_INFINITY, ack_floor.stream_seq));
  }
  const cutoff = Date.now() - keepHours * 3_600_000;
  let purged = 0;
  for (const [subject, last] of passed) {
    const end = await firstYounger(jsm, events, subject, cutoff, last + 1);
    if (end > 1) purged += (await jsm.streams.purge(events, { filter: subject, seq: end })).purged;
  }
  return purged;
}

/** The smallest sequence, at most `end`, from which on the subject's events are younger than the cutoff. */
async function firstYounger(
  jsm: JetStreamManager,
  stream: string,
  subject: string,
  cutoff: number,
  end: number,
): Promise<number> {
  let [low, high] = [1, end];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    // The server knows `next_by_subj` since 2.9; the client's type for this call doesn't.
    const query = { seq: middle, next_by_subj: subject };
    const message = await jsm.streams.getMessage(stream, query);
    if (message === null || message.time.getTime() >= cutoff) high = middle;
    else low = message.seq + 1;
  }
  return Math.min(low, end);
}
