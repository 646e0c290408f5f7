import { setTimeout as pause } from 'node:timers/promises';
import { type Fetcher, FetchFailure, type FetchOptions, late, type SubgraphOperation } from './fetcher.ts';

/** How often and how late a query is sent again. */
export interface RetryOptions {
  /** How often a query is sent again at most. */
  readonly retries: number;
  /** How long all tries of a fetch may take together, in ms. After half of it none is begun. */
  timeoutOf(subgraph: string): number;
}

/** The first wait before a fetch is sent again, in ms; it doubles, with jitter so that not all come back at once. */
const firstWait = 30;

/**
 * Sends a query again when its subgraph was out of reach or said that it is busy: a connection that broke, a
 * restart. Mutations are never sent again, for nobody knows whether the first one has been done.
 */
export function retrying(fetch: Fetcher, { retries, timeoutOf }: RetryOptions): Fetcher {
  if (retries === 0) return fetch;

  const again = async (
    first: unknown,
    operation: SubgraphOperation,
    options: FetchOptions,
    began: number,
  ) => {
    const timeout = timeoutOf(operation.subgraph);
    const until = deadline(began + timeout, () => late(operation.subgraph, timeout), options.signal);
    let failure = first;
    try {
      for (let attempt = 1; attempt <= retries && isPassing(failure); attempt++) {
        if (performance.now() - began > timeout / 2) break;
        try {
          await pause(firstWait * 2 ** attempt * (0.5 + Math.random() / 2), undefined, {
            signal: until.signal,
          });
          return await fetch(operation, { ...options, signal: until.signal });
        } catch (reason) {
          // Whoever waits may put an abort into other words.
          failure = until.signal.aborted ? until.signal.reason : reason;
        }
      }
      throw failure;
    } finally {
      until.forget();
    }
  };

  return (operation, options) => {
    const began = performance.now();
    const sent = fetch(operation, options);
    if (operation.kind !== 'query') return sent;
    return sent.catch((failure: unknown) => {
      if (!isPassing(failure)) throw failure;
      return again(failure, operation, options, began);
    });
  };
}

function isPassing(failure: unknown): boolean {
  return failure instanceof FetchFailure && failure.passing;
}

/** A signal that fires at a time on the clock of performance.now(), or with another signal. To be forgotten in the end. */
function deadline(at: number, reason: () => Error, other: AbortSignal | undefined) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(reason()), at - performance.now());
  const follow = (): void => abort.abort(other?.reason);
  if (other?.aborted) follow();
  other?.addEventListener('abort', follow, { once: true });
  return {
    signal: abort.signal,
    forget(): void {
      clearTimeout(timer);
      other?.removeEventListener('abort', follow);
    },
  };
}
