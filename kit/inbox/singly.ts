import type { Envelope } from '@masar/schema/events/envelope';
import type { Database } from '../database/connect.ts';
import type { Log } from '../database/log.ts';
import { backoffMs, pause } from '../database/pacing/backoff.ts';
import { transaction } from '../database/transaction.ts';
import { isTransient } from '../database/transient.ts';
import type { Apply } from './apply.ts';
import { applyAlone } from './batch.ts';
import { inPathOrder } from './order.ts';
import { bury, standing } from './store.ts';

/** What applying events one by one needs. */
export interface SinglyOptions {
  readonly database: Database;
  readonly apply: Apply;
  /** How often an event is tried before it goes to the dead letters. */
  readonly attempts: number;
  readonly logger: Log;
}

/** The events of one subject that are still to do, in order, and how often the first of them has failed. */
interface Queue {
  readonly subject: string;
  events: Envelope[];
  failures: number;
  failed: string | undefined;
}

/**
 * Applies events one by one, a transaction each, so that one that can't be applied stops no other subject. It is
 * tried again after the others, with growing pauses, then buried; those behind it wait.
 * @throws whatever lies in the condition of the database or the network; what was done by then stays done
 */
export async function applySingly(options: SinglyOptions, events: readonly Envelope[]): Promise<void> {
  const bySubject = Map.groupBy(inPathOrder(events), (event) => event.subject);
  let queues = [...bySubject].map(
    ([subject, own]): Queue => ({ subject, events: own, failures: 0, failed: undefined }),
  );
  // A batch that comes again may have been broken off before what waited on its events was called.
  for (const queue of queues) await callWaiting(options, queue);
  for (let round = 0; queues.length > 0; round += 1) {
    if (round > 0) await pause(backoffMs(round, 2_000));
    for (const queue of queues) await workOff(options, queue);
    queues = queues.filter((queue) => queue.events.length > 0);
  }
}

/** Applies a queue up to its end or to the first failure. */
async function workOff(options: SinglyOptions, queue: Queue): Promise<void> {
  for (let event = queue.events[0]; event; event = queue.events[0]) {
    const next = event;
    try {
      const applied = await transaction(options.database, (em) => applyAlone(em, options.apply, next));
      queue.events.shift();
      if (applied) await callWaiting(options, queue);
    } catch (error) {
      if (isTransient(error)) throw error;
      if (!(await buryIfHopeless(options, queue, next, asError(error)))) return;
    }
  }
}

/** Puts what waits on the queue's subject at its head, which may have come free. */
async function callWaiting({ database }: SinglyOptions, queue: Queue): Promise<void> {
  const { parked } = await standing(database.em.fork(), [queue.subject]);
  const called = inPathOrder(parked.map(({ event }) => event));
  const ids = new Set(called.map((event) => event.id));
  queue.events = [...called, ...queue.events.filter((event) => !ids.has(event.id))];
}

async function buryIfHopeless(
  { database, attempts, logger }: SinglyOptions,
  queue: Queue,
  event: Envelope,
  error: Error,
): Promise<boolean> {
  queue.failures = queue.failed === event.id ? queue.failures + 1 : 1;
  queue.failed = event.id;
  if (queue.failures < attempts) return false;
  await transaction(database, (em) => bury(em, event, { error, attempts: queue.failures }));
  logger.error(
    { err: error, event: event.id, type: event.type, subject: event.subject, attempts: queue.failures },
    'an event could not be applied and went to the dead letters',
  );
  queue.events.shift();
  return true;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
