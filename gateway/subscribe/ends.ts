import type { ErrorCode } from '@masar/kit/errors/codes';
import { subgraphError } from '../execute/errors.ts';
import type { SubgraphAnswer, SubgraphError } from '../fetch/fetcher.ts';
import { failed, type SubscriptionEnd } from './subscriber.ts';

/** Errors of a subgraph that pass by themselves: a resumable stream is tried again after them. */
const transientCodes: ReadonlySet<unknown> = new Set<ErrorCode>([
  'BUSY',
  'IDENTITY_UNAVAILABLE',
  'SHUTTING_DOWN',
]);

/** Whether all of these errors say that the same may succeed later. */
export function isTransient(errors: readonly SubgraphError[]): boolean {
  return errors.length > 0 && errors.every(({ extensions }) => transientCodes.has(codeIn(extensions)));
}

/** The stream broke and can't go on by itself. */
export function interrupted(reason: string): SubscriptionEnd {
  const advice =
    'subscribe again, after extensions.cursor where there is one, else read the current state first';
  return failed('SUBSCRIPTION_INTERRUPTED', `the subscription was interrupted: ${reason}; ${advice}`);
}

/** The subgraph of the stream can not be reached. */
export function unavailable(subgraph: string): SubscriptionEnd {
  return failed('SUBGRAPH_UNAVAILABLE', `the subgraph ${subgraph} is out of reach; subscribe again later`);
}

/** The caller's rights are no longer those that the stream began with. */
export function noLongerAllowed(): SubscriptionEnd {
  return failed('FORBIDDEN', 'what may be followed has changed with the access token; subscribe again');
}

/** The subgraph would not let the stream begin. */
export function refused(code: ErrorCode, subgraph: string): SubscriptionEnd {
  return failed(code, `the subgraph ${subgraph} refused the subscription`);
}

/** The subgraph's own errors, as they go out for queries too. */
export function upstreamErrors(errors: readonly SubgraphError[], subgraph: string): SubscriptionEnd {
  return { kind: 'errors', errors: errors.map((error) => subgraphError(error, subgraph, undefined)) };
}

/**
 * Asked for it (`extensions.startCursor` of the request), a subgraph may open a resumable stream with an answer that
 * holds nothing but `extensions.cursor`: where the stream stands though no event has come. With it even a stream
 * without events survives a restart.
 */
export function startCursor({ data, errors, extensions }: SubgraphAnswer): string | undefined {
  if (data || errors || typeof extensions?.cursor !== 'string') return undefined;
  return extensions.cursor;
}

function codeIn(extensions: unknown): unknown {
  return typeof extensions === 'object' && extensions !== null && 'code' in extensions
    ? extensions.code
    : undefined;
}
