import type { Envelope } from '@masar/schema/events/envelope';
import type { Bus, SubscriptionState } from '../bus/bus.ts';
import type { Database } from '../database/connect.ts';
import { type Log, silent } from '../database/log.ts';
import { pause } from '../database/pacing/backoff.ts';
import { transaction } from '../database/transaction.ts';
import { isTransient } from '../database/transient.ts';
import type { Apply } from './apply.ts';
import { applyBatch } from './batch.ts';
import { discardDeadLetters, type ReplayResult, replayDeadLetters } from './dead-letters.ts';
import { pruneInbox } from './prune.ts';
import { withoutRetired } from './retired.ts';
import { applySingly, type SinglyOptions } from './singly.ts';
import { type InboxFigures, inboxFigures, retryWaiting } from './waiting.ts';

/** Where events come from and what they do. */
export interface InboxOptions {
  /** Has the inbox's tables; the effects of `apply` commit together with them. */
  readonly database: Database;
  readonly bus: Bus;
  /** Durable name on the bus: the code of the subgraph. */
  readonly subscriber: string;
  readonly audience: string;
  readonly apply: Apply;
  /** Most events in one transaction; default 200. */
  readonly batchSize?: number;
  /** How often an event is tried before it goes to the dead letters; default 5. */
  readonly attempts?: number;
  /** How often waiting events are tried without a cause; default 30 000 ms. */
  readonly retryWaitingMs?: number;
  /** How long ids are remembered, which must be longer than the bus keeps events; default 14 days. */
  readonly keepHours?: number;
  readonly logger?: Log;
}

/** A running inbox. */
export interface Inbox {
  /** Whether this replica consumes, stands by, or can't. */
  state(): SubscriptionState;
  figures(): Promise<InboxFigures>;
  /** Applies dead letters again; see `replayDeadLetters`. */
  replay(which: readonly string[] | 'all'): Promise<ReplayResult>;
  /** Gives dead letters up for good; see `discardDeadLetters`. */
  discard(ids: readonly string[]): Promise<string[]>;
  /** Waits for the transaction in hand. */
  stop(): Promise<void>;
}

/**
 * Consumes an audience's events: each has its effect exactly once, since its id is noted in the transaction of
 * the effect; the steps of a request have theirs in (leg, seq) order, as far as `apply` says what has to wait.
 */
export function createInbox(options: InboxOptions): Inbox {
  const { database, retryWaitingMs = 30_000, keepHours = 14 * 24, logger = silent } = options;
  const apply = withoutRetired(options.apply, logger);
  const singly: SinglyOptions = { database, apply, attempts: options.attempts ?? 5, logger };

  async function handle(events: Envelope[]): Promise<void> {
    try {
      await transaction(database, (em) => applyBatch(em, apply, events));
    } catch (error) {
      if (isTransient(error)) throw error;
      logger.warn({ err: error, events: events.length }, 'a batch failed; applying its events one by one');
      await applySingly(singly, events);
    }
  }

  const subscription = options.bus.subscribe({
    subscriber: options.subscriber,
    audience: options.audience,
    batchSize: options.batchSize,
    handle,
  });
  const stopping = new AbortController();
  const chores = [
    repeat(retryWaitingMs, 'the waiting events could not be tried', () => retryWaiting(singly)),
    repeat(600_000, 'the inbox could not be pruned', () => pruneInbox(database, keepHours)),
  ];

  async function repeat(everyMs: number, complaint: string, chore: () => Promise<unknown>): Promise<void> {
    while (!stopping.signal.aborted) {
      await pause(everyMs, stopping.signal);
      if (stopping.signal.aborted || subscription.state().phase !== 'working') continue;
      try {
        await chore();
      } catch (error) {
        logger.warn({ err: error }, complaint);
      }
    }
  }

  return {
    state: subscription.state,
    figures: () => inboxFigures(database),
    replay: (which) => replayDeadLetters(singly, which),
    discard: (ids) => discardDeadLetters(singly, ids),
    async stop() {
      stopping.abort();
      await Promise.all([subscription.stop(), ...chores]);
    },
  };
}
