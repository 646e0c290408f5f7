import { Lru } from '../plan/lru.ts';

/** How much a client may send in the long run, and at once. */
export interface RateLimitOptions {
  /** Operations a second that a client may send in the long run. */
  readonly perSecond: number;
  /** Operations that a client may send at once after a rest. */
  readonly burst: number;
}

/**
 * Takes the tokens for some operations of a client. Undefined when there were enough; else nothing was taken, and
 * after so many seconds there will be.
 */
export type RateLimit = (client: string, operations: number) => number | undefined;

/** Clients that are remembered; who is forgotten begins with a full bucket. */
const remembered = 50_000;

/** A token bucket for each client, in this replica's memory: a graph behind n replicas lets n times as much through. */
export function createRateLimit({ perSecond, burst }: RateLimitOptions, now = Date.now): RateLimit {
  const buckets = new Lru<string, { tokens: number; at: number }>(remembered);
  return (client, operations) => {
    const time = now();
    let bucket = buckets.get(client);
    if (!bucket) {
      bucket = { tokens: burst, at: time };
      buckets.set(client, bucket);
    }
    bucket.tokens = Math.min(burst, bucket.tokens + ((time - bucket.at) / 1_000) * perSecond);
    bucket.at = time;
    // More than a full bucket can never be had at once: such a batch takes what a full one holds.
    const wanted = Math.min(operations, burst);
    if (bucket.tokens >= wanted) {
      bucket.tokens -= wanted;
      return undefined;
    }
    return Math.max(1, Math.ceil((wanted - bucket.tokens) / perSecond));
  };
}
