import type { Envelope } from '@masar/schema/events/envelope';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Bus, Subscription } from '../bus/bus.ts';
import type { Database } from '../database/connect.ts';
import type { Log } from '../database/log.ts';

/** What `apply` may say about events that it couldn't apply yet. */
export interface ApplyResult {
  /** Event id -> key (the request's number) of each event whose predecessor hasn't come yet. */
  readonly waiting: ReadonlyMap<string, string>;
}

/**
 * Has the effect of new events, in order, inside the inbox's transaction. It may be called several times in one
 * transaction. Throwing undoes the whole transaction; a failure that isn't the database's or the network's is
 * tried a few times, then the event goes to the dead letters.
 */
export type Apply = (em: EntityManager, events: Envelope[]) => Promise<ApplyResult | undefined | void>;
