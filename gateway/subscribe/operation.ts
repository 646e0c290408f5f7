import { GraphQLError } from 'graphql';
import type { Prepared, PrepareFailure } from '../execute/engine.ts';
import type { Served } from '../supergraph/served.ts';
import { noSupergraph } from '../supergraph/unavailable.ts';
import type { Groups, Seat } from './groups.ts';
import type { RawVariables } from './stream.ts';
import type { Subscriber } from './subscriber.ts';

/** An operation as any transport brings it. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName: string | null | undefined;
  readonly variables: RawVariables;
  /** Headers to send on to the subgraphs, lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
}

/** An operation that is ready to run on a transport that can stream. */
export type ReadyOperation =
  | { readonly kind: 'failure'; readonly errors: readonly GraphQLError[] }
  /** A query or mutation: one answer, as JSON text. */
  | { readonly kind: 'query' | 'mutation'; run(signal: AbortSignal): Promise<string> }
  | {
      readonly kind: 'subscription';
      /** `after` is a cursor that the transport brought. The seat's `renew` takes all headers that go on. */
      join(subscriber: Subscriber, after?: string): Seat | { readonly errors: readonly GraphQLError[] };
    };

/** What the streaming transports stand on. */
export interface Operations {
  /** At once for an operation that is known; a new one is planned first. */
  ready(request: OperationRequest): ReadyOperation | Promise<ReadyOperation>;
}

/** What operations run on. */
export interface OperationsOptions {
  readonly groups: Groups;
  /** The headers that a group is about. */
  readonly groupHeaders: readonly string[];
  served(): Served | undefined;
  /** Whether this replica is going away and takes nothing new. */
  stopping(): boolean;
}

/** Makes operations of any transport ready: looks them up, checks them, and tells what they are. */
export function createOperations({ groups, groupHeaders, served, stopping }: OperationsOptions): Operations {
  const ready: Operations['ready'] = (request) => {
    if (stopping()) return { kind: 'failure', errors: [goingAway()] };
    const now = served();
    if (!now) return { kind: 'failure', errors: [noSupergraph()] };
    const prepared = now.prepareSoon(request.query, request.operationName, request.headers);
    if (!(prepared instanceof Promise)) return complete(now, prepared, request);
    // What has become of the gateway while it was planned goes for this operation too.
    return prepared.then((made) =>
      served() === now && !stopping() ? complete(now, made, request) : ready(request),
    );
  };

  const complete = (
    now: Served,
    prepared: Prepared | PrepareFailure,
    { variables, headers }: OperationRequest,
  ): ReadyOperation => {
    if (prepared.kind === 'failure') return prepared;
    const { engine } = now;
    if (prepared.kind === 'subscription') {
      const groupOf = (all: typeof headers) =>
        Object.fromEntries(Object.entries(all).filter(([name]) => groupHeaders.includes(name)));
      return {
        kind: 'subscription',
        join(subscriber, after) {
          const request = { prepared, rawVariables: variables, headers: groupOf(headers), after };
          const seat = groups.join(now, request, subscriber);
          if ('errors' in seat) return seat;
          return { leave: seat.leave, renew: (renewed) => seat.renew(groupOf(renewed)) };
        },
      };
    }
    const coerced = engine.coerceVariables(prepared, variables);
    if ('errors' in coerced) return { kind: 'failure', errors: coerced.errors };
    return {
      kind: prepared.kind,
      run: (signal) => engine.executeToJson(prepared, coerced.variables, { headers, signal }),
    };
  };
  return { ready };
}

function goingAway(): GraphQLError {
  const extensions = { code: 'SHUTTING_DOWN' };
  return new GraphQLError('this replica is going away; connect again', { extensions });
}
