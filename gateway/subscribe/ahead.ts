import { setImmediate } from 'node:timers/promises';
import type { Prepared, PrepareFailure } from '../execute/engine.ts';
import type { Served } from '../supergraph/served.ts';
import type { StreamRequest } from './stream.ts';

/** What a request is under a changed supergraph, or what kept it from being prepared. */
export type Planned = Prepared | PrepareFailure | { readonly kind: 'fault'; readonly error: unknown };

/** So many requests are looked up or taken over before anything else has a turn. */
export const portion = 100;

/**
 * Plans all that is followed under a supergraph before it is served. The plans are kept until they are used: there may
 * be more of them than the engine keeps.
 */
export class PlansAhead {
  readonly #plans = new WeakMap<Served, Map<StreamRequest, Planned>>();

  /**
   * What can't be planned is the matter of who asked for it, and told when the plan is used. Rejects with the signal's
   * reason as soon as it is aborted.
   */
  async plan(served: Served, requests: readonly StreamRequest[], signal: AbortSignal): Promise<void> {
    const plans = new Map<StreamRequest, Planned>();
    // Each document for all its callers at once: the engine forgets it when many others have come since.
    const byDocument = Map.groupBy(requests, ({ prepared: { source, operationName } }) =>
      JSON.stringify([source, operationName]),
    );
    let done = 0;
    for (const alike of byDocument.values()) {
      // A planner that has failed at a document, perhaps after a minute, isn't asked about it for each caller.
      let fault: Planned | undefined;
      for (const request of alike) {
        if (++done % portion === 0) await setImmediate();
        signal.throwIfAborted();
        const planned: Planned = fault ?? (await tryToPrepare(served, request, signal));
        if (planned.kind === 'fault') fault = planned;
        plans.set(request, planned);
      }
    }
    this.#plans.set(served, plans);
  }

  /** Gives out what was planned, once. */
  take(served: Served): ReadonlyMap<StreamRequest, Planned> {
    const plans = this.#plans.get(served);
    this.#plans.delete(served);
    return plans ?? new Map();
  }
}

/** Prepares what a request asks for under a supergraph that may be another than the request was made under. */
export function prepareUnder(served: Served, { prepared, headers }: StreamRequest) {
  return served.prepareSoon(prepared.source, prepared.operationName, headers);
}

async function tryToPrepare(served: Served, request: StreamRequest, signal: AbortSignal): Promise<Planned> {
  try {
    return await unlessAborted(prepareUnder(served, request), signal);
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'fault', error };
  }
}

/** A plan may take long, and who stops doesn't wait for it. */
async function unlessAborted<T>(value: T | Promise<T>, signal: AbortSignal): Promise<T> {
  if (!(value instanceof Promise)) return value;
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([value, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
