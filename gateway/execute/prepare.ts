import { GraphQLError, Kind } from 'graphql';
import { subgraphOperation } from '../fetch/fetcher.ts';
import type { Access, WithheldField } from '../plan/access.ts';
import { planCalls } from '../plan/calls.ts';
import { beginPlan, type Plan } from '../plan/plan.ts';
import type { PlannedNode } from '../plan/planner/planner.ts';
import { type DocumentChecks, readDocument, type SelectedOperation } from '../plan/read.ts';
import { planSteps } from '../plan/steps.ts';
import type { LoadedSupergraph } from '../plan/supergraph.ts';
import { collectFields } from '../shape/select.ts';
import { compileShape } from '../shape/shape.ts';
import type { AnswerForm, ResponseNames } from './answer.ts';
import type { Prepared, PreparedSubscription, PrepareFailure } from './engine.ts';
import { togetherOf } from './events.ts';
import { explainFailures } from './failures.ts';
import { type CompiledCall, compileCalls, type RootAnswerTarget } from './send.ts';

/** What a prepared operation carries for its engine alone. */
export interface Compiled extends AnswerForm {
  readonly calls: readonly CompiledCall[];
  /** What the caller may not have of it. */
  readonly withheld: readonly WithheldField[];
  /** Of a subscription: how an event's data enter the execution. */
  readonly event?: RootAnswerTarget;
}

/** An operation that the planner has not been asked about yet. */
export interface Preparing {
  readonly kind: 'preparing';
  /** What it is to be asked, as text; undefined when nothing has to be. */
  readonly asked: string | undefined;
  /** Does the rest with what it said. Throws a GraphQLError when that doesn't answer the operation. */
  finish(node: PlannedNode): PreparedAndCompiled;
}

/** An operation with all that can be done about it before its variables are known. */
export interface PreparedAndCompiled {
  readonly prepared: Prepared;
  readonly compiled: Compiled;
}

/** Reads an operation up to the point where the planner has to be asked. */
export function beginPreparing(
  source: string,
  operationName: string | undefined,
  supergraph: LoadedSupergraph,
  options: DocumentChecks,
  access?: Access,
): Preparing | PrepareFailure {
  const read = readDocument(source, operationName, supergraph, options);
  if ('errors' in read) return { kind: 'failure', errors: read.errors };
  return orFailure(() => {
    const { asked, finish } = beginPlan(read, supergraph, access);
    return { kind: 'preparing', asked, finish: (node) => compile(source, read, finish(node), supergraph) };
  });
}

/** A GraphQLError is the client's answer. */
export function orFailure<Result>(make: () => Result): Result | PrepareFailure {
  try {
    return make();
  } catch (error) {
    if (error instanceof GraphQLError) return { kind: 'failure', errors: [error] };
    throw error;
  }
}

function compile(
  source: string,
  { document, operation }: SelectedOperation,
  plan: Plan,
  supergraph: LoadedSupergraph,
): PreparedAndCompiled {
  const base = { source, document, operation, operationName: operation.name?.value };
  const { primary, clientNames, withheld } = plan;
  const names: ResponseNames = { clientNames, isHidden: (name) => supergraph.restore.calls.has(name) };
  const calls = compileCalls(planCalls(planSteps(plan.root)), supergraph.types);
  const form: AnswerForm = {
    shape: compileShape(supergraph.apiSchema, supergraph.types, plan),
    names,
    explain: explainFailures(supergraph.apiSchema, supergraph.types, plan),
  };
  if (operation.operation !== 'subscription') {
    const prepared = { kind: operation.operation, ...base };
    return { prepared, compiled: { ...form, calls, withheld } };
  }
  if (!primary) throw new Error('expected the plan of a subscription to have a primary fetch');
  const { serviceName, operation: text, operationName: name, variableUsages = [] } = primary;
  const upstream = subgraphOperation(serviceName, 'subscription', text, name);
  const prepared: PreparedSubscription = {
    kind: 'subscription',
    ...base,
    rootField: rootField(plan, supergraph),
    primary: {
      operation: upstream,
      variableNames: variableUsages,
      variables: (coerced) =>
        Object.fromEntries(
          variableUsages.flatMap((used) => (coerced[used] === undefined ? [] : [[used, coerced[used]]])),
        ),
    },
    enriched: calls.length > 0,
    together: togetherOf(calls),
  };
  const target = { path: [], conditions: [], shareable: false };
  const event = { target, operation: upstream, outputRewrites: primary.outputRewrites ?? [] };
  return { prepared, compiled: { ...form, calls, withheld, event } };
}

/** The one root field of a subscription; validation has seen to it that there is just one. */
function rootField(
  { document, operation, clientNames }: Plan,
  { apiSchema, types }: LoadedSupergraph,
): PreparedSubscription['rootField'] {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
  const typename = apiSchema.getSubscriptionType()?.name ?? 'Subscription';
  const fields = collectFields([operation.selectionSet], typename, { fragments, types, conditions: {} });
  for (const [responseKey, [node]] of fields) {
    if (node) return { responseKey: clientNames.get(responseKey) ?? responseKey, name: node.name.value };
  }
  throw new Error('expected a subscription to have a root field');
}
