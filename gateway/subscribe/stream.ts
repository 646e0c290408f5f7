import type { GraphQLError } from 'graphql';
import type { CoercedVariables, Engine, PreparedSubscription } from '../execute/engine.ts';
import type { Served } from '../supergraph/served.ts';
import { afterVariable, makeResumable, type ResumableOperation } from './resumable.ts';

/** Variables as the client sent them. */
export type RawVariables = Readonly<Record<string, unknown>> | null | undefined;

/** What a client wants to follow. */
export interface StreamRequest {
  readonly prepared: PreparedSubscription;
  readonly rawVariables: RawVariables;
  /** The headers that the group is about: they go upstream, and who differs in them is in another group. */
  readonly headers: Readonly<Record<string, string>>;
  /** A cursor that the transport brought (Last-Event-ID); wins over the operation's own argument. */
  readonly after: string | undefined;
}

/** A stream under one supergraph: how to begin it upstream and how to turn its events into the client's. */
export interface Stream {
  readonly engine: Engine;
  readonly prepared: PreparedSubscription;
  readonly variables: CoercedVariables;
  /** Undefined for a field that can't be taken up again. */
  readonly resumable: ResumableOperation | undefined;
  /** The cursor that the client asked to begin after. */
  readonly after: string | undefined;
  readonly url: string;
  /** Whether the caller whose headers these are may still have what the stream was made ready for. */
  isAllowed(headers: StreamRequest['headers']): boolean;
  /** The subscribe message's payload for going on after a cursor; without one, as the client asked. */
  payload(after: string | undefined): string;
}

/** Two streams that a subgraph can't tell apart. */
export function sameUpstream(one: Stream, other: Stream): boolean {
  return one.url === other.url && one.payload(undefined) === other.payload(undefined);
}

/** Makes a stream ready, or tells what is wrong with its variables. */
export function createStream(
  served: Served,
  prepared: PreparedSubscription,
  { rawVariables, after: broughtAfter }: Pick<StreamRequest, 'rawVariables' | 'after'>,
): Stream | { readonly errors: readonly GraphQLError[] } {
  const { engine, resumables } = served;
  const coerced = engine.coerceVariables(prepared, rawVariables);
  if ('errors' in coerced) return coerced;
  const { variables } = coerced;
  const { operation } = prepared.primary;
  const subgraph = engine.subgraphs.get(operation.subgraph);
  if (!subgraph)
    throw new Error(`the plan names the subgraph '${operation.subgraph}', which the supergraph lacks`);
  const rule = resumables.get(prepared.rootField.name);
  const resumable = rule && rewritten(prepared, () => makeResumable(operation.text, rule));
  const upstreamVariables = prepared.primary.variables(variables);
  return {
    engine,
    prepared,
    variables,
    resumable,
    after: resumable && (broughtAfter ?? resumable.clientAfter(upstreamVariables)),
    url: subgraph.url,
    isAllowed: (headers) => served.isAllowed(prepared, headers),
    payload(after) {
      const query = resumable?.text ?? operation.text;
      const sent = after === undefined ? upstreamVariables : { ...upstreamVariables, [afterVariable]: after };
      // Who begins 'from now on' wants to know where that is.
      const extensions = resumable && after === undefined ? { startCursor: true } : undefined;
      return JSON.stringify({ query, operationName: operation.name, variables: sent, extensions });
    },
  };
}

/** Rewritten operations live as long as the plans that they were made from. */
const operations = new WeakMap<PreparedSubscription, ResumableOperation>();

function rewritten(prepared: PreparedSubscription, make: () => ResumableOperation): ResumableOperation {
  const known = operations.get(prepared);
  if (known) return known;
  const made = make();
  operations.set(prepared, made);
  return made;
}
