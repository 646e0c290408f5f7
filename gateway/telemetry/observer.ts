import type { FetchWatch, Prepared, PrepareFailure } from '../execute/engine.ts';
import type { SubgraphOperation } from '../fetch/fetcher.ts';

/** How an operation ended: without errors, with some data, without data, or not at all (its client went away). */
export type Outcome = 'success' | 'partial' | 'failure' | 'aborted';

/** A fetch as it is sent. */
export interface SentFetch {
  readonly operation: SubgraphOperation;
  readonly entities: number;
}

/** Listens to an engine. Nothing of it may throw. */
export interface Observer {
  /** A document was looked up: known already, or prepared from `began` on (ms since the epoch). */
  prepared(result: Prepared | PrepareFailure, fresh: { readonly began: number } | undefined): void;
  /** An operation, or one event of a subscription, is executed for a client who sent these headers. */
  executes(prepared: Prepared, headers: Readonly<Record<string, string>>): ObservedExecution;
}

/** Hears of the fetches of one execution, and of its end. */
export interface ObservedExecution {
  fetch(fetch: SentFetch): FetchWatch | undefined;
  ended(outcome: Outcome): void;
}
