import { GraphQLError, Kind } from 'graphql';
import { subgraphOperation } from '../fetch/fetcher.ts';
import type { Access, WithheldField } from '../plan/access.ts';
import { planCalls } from '../plan/calls.ts';
import { type Plan, planOperation } from '../plan/plan.ts';
import { readDocument } from '../plan/read.ts';
import { planSteps } from '../plan/steps.ts';
import type { LoadedSupergraph } from '../plan/supergraph.ts';
import { collectFields } from '../shape/select.ts';
import { compileShape } from '../shape/shape.ts';
import type { AnswerForm, ResponseNames } from './answer.ts';
import type { EngineOptions, Prepared, PreparedSubscription, PrepareFailure } from './engine.ts';
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

/** Everything that can be done about an operation before its variables are known. */
export function prepareOperation(
  source: string,
  operationName: string | undefined,
  supergraph: LoadedSupergraph,
  options: EngineOptions,
  access?: Access,
): { readonly prepared: Prepared; readonly compiled: Compiled } | PrepareFailure {
  const read = readDocument(source, operationName, supergraph, options);
  if ('errors' in read) return { kind: 'failure', errors: read.errors };
  const { document, operation } = read;
  const base = { source, document, operation, operationName: operation.name?.value };
  let plan: Plan;
  try {
    plan = planOperation(read, supergraph, access);
  } catch (error) {
    if (error instanceof GraphQLError) return { kind: 'failure', errors: [error] };
    throw error;
  }
  const { primary, clientNames, withheld } = plan;
  const names: ResponseNames = { clientNames, isHidden: (name) => supergraph.restore.calls.has(name) };
  const calls = compileCalls(planCalls(planSteps(plan.root)), supergraph.types);
  const form: AnswerForm = {
    shape: compileShape(supergraph.apiSchema, supergraph.types, plan),
    names,
    explain: explainFailures(supergraph.apiSchema, supergraph.types, plan),
  };
  if (operation.operation !== 'subscription') {
    return { prepared: { kind: operation.operation, ...base }, compiled: { ...form, calls, withheld } };
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
