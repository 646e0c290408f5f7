import type { ErrorCode } from '@masar/kit/errors/codes';
import type { AnswerError, FetchFailure, SubgraphError } from '../fetch/fetcher.ts';

/** A path in the answer as the client sees it: response keys and indexes of lists. */
export type ClientPath = readonly (string | number)[];

/** What of a subgraph's extensions is a matter of that subgraph only. */
const internals = new Set(['stacktrace', 'exception']);

/**
 * Turns a subgraph's error into the client's: the path is the client's, the code is kept, the subgraph's name
 * is added as `serviceName`, the key under which the other federation gateways give it.
 */
export function subgraphError(
  error: SubgraphError,
  subgraph: string,
  path: ClientPath | undefined,
): AnswerError {
  const kept =
    typeof error.extensions === 'object' && error.extensions !== null
      ? Object.entries(error.extensions).filter(([key]) => !internals.has(key))
      : [];
  const message =
    typeof error.message === 'string' && error.message !== ''
      ? error.message
      : `the subgraph ${subgraph} reported an error without a message`;
  const code: ErrorCode = 'DOWNSTREAM_SERVICE_ERROR';
  return {
    message,
    ...(path && path.length > 0 ? { path } : {}),
    extensions: { code, ...Object.fromEntries(kept), serviceName: subgraph },
  };
}

/** Turns a fetch that brought no answer into the client's error, but for the path. */
export function fetchError(failure: FetchFailure): AnswerError {
  return {
    message: failure.message,
    extensions: { ...failure.detail, code: failure.code, serviceName: failure.subgraph },
  };
}

/** The path of a subgraph's error, when it has one of the right form. */
export function errorPath(error: SubgraphError): ClientPath | undefined {
  const { path } = error;
  return Array.isArray(path) && path.every((step) => typeof step === 'string' || typeof step === 'number')
    ? path
    : undefined;
}
