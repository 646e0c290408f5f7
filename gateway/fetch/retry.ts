import { setTimeout } from 'node:timers/promises';
import { type Fetcher, FetchFailure } from './fetcher.ts';

/** How often and how late a query is sent again. */
export interface RetryOptions {
  /** How often a query is sent again at most. */
  readonly retries: number;
  /** No fetch is sent again that took longer than this to fail, in ms. */
  readonly within: number;
}

/** The first wait before a fetch is sent again, in ms; it doubles, with jitter so that not all come back at once. */
const firstWait = 30;

/**
 * Sends a query again when its subgraph was out of reach or said that it is busy: a connection that broke, a
 * restart. Mutations are never sent again, for nobody knows whether the first one has been done.
 */
export function retrying(fetch: Fetcher, { retries, within }: RetryOptions): Fetcher {
  if (retries === 0) return fetch;
  return (operation, options) => {
    const sent = fetch(operation, options);
    if (operation.kind !== 'query') return sent;
    const began = performance.now();
    const again =
      (attempt: number) =>
      async (failure: unknown): ReturnType<Fetcher> => {
        const hopeless = !(failure instanceof FetchFailure) || !failure.passing || attempt > retries;
        if (hopeless || performance.now() - began > within) throw failure;
        const { signal } = options;
        await setTimeout(
          firstWait * 2 ** attempt * (0.5 + Math.random() / 2),
          undefined,
          signal ? { signal } : {},
        );
        return fetch(operation, options).catch(again(attempt + 1));
      };
    return sent.catch(again(1));
  };
}
