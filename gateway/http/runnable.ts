import { GraphQLError } from 'graphql';
import type { CoercedVariables, Prepared, PreparedOperation, PrepareFailure } from '../execute/engine.ts';
import type { Served } from '../supergraph/served.ts';

/** An operation with everything that it needs to be run. */
export interface Runnable {
  readonly prepared: PreparedOperation;
  readonly variables: CoercedVariables;
}

/** The parameters of a request that may be wrong in every way but their types. */
export interface AskedOperation {
  readonly source: string;
  readonly operationName: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>> | null | undefined;
}

/** What a request for one answer asks to run, or the errors to refuse it with. */
export type Ready = Runnable | { readonly errors: readonly GraphQLError[] };

/** Finds that out: at once for an operation that is known. */
export function runnable(
  served: Served,
  { source, operationName, variables }: AskedOperation,
  headers: Readonly<Record<string, string>>,
): Ready | Promise<Ready> {
  const prepared = served.prepareSoon(source, operationName, headers);
  return prepared instanceof Promise
    ? prepared.then((made) => ready(served, made, variables))
    : ready(served, prepared, variables);
}

function ready(
  served: Served,
  prepared: Prepared | PrepareFailure,
  variables: AskedOperation['variables'],
): Ready {
  if (prepared.kind === 'failure') return { errors: prepared.errors.map(asRequestError) };
  if (prepared.kind === 'subscription') return { errors: [streamWanted()] };
  const coerced = served.engine.coerceVariables(prepared, variables);
  if ('errors' in coerced) return { errors: coerced.errors.map(asRequestError) };
  return { prepared, variables: coerced.variables };
}

/** A request that never began to execute is answered with 400 where the media type allows it. */
function asRequestError(error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message, {
    ...(error.nodes ? { nodes: error.nodes } : {}),
    ...(error.path ? { path: error.path } : {}),
    ...(error.source ? { source: error.source, positions: error.positions ?? null } : {}),
    extensions: { ...error.extensions, http: { status: 400 } },
  });
}

function streamWanted(): GraphQLError {
  const message =
    'a subscription needs a transport that streams: a WebSocket (graphql-transport-ws), or Accept: text/event-stream, or Accept: multipart/mixed;subscriptionSpec=1.0';
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 406 } } });
}
