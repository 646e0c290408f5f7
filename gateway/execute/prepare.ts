import { type DocumentNode, Kind, type OperationDefinitionNode } from 'graphql';
import { subgraphOperation } from '../fetch/fetcher.ts';
import { planCalls } from '../plan/calls.ts';
import { planOperation, readDocument } from '../plan/read.ts';
import { planSteps } from '../plan/steps.ts';
import type { LoadedSupergraph } from '../plan/supergraph.ts';
import { collectFields } from '../shape/select.ts';
import { compileShape, type Shape } from '../shape/shape.ts';
import type { EngineOptions, Prepared, PreparedSubscription, PrepareFailure } from './engine.ts';
import { type CompiledCall, compileCalls, type RootAnswerTarget } from './send.ts';

/** What a prepared operation carries for its engine alone. */
export interface Compiled {
  readonly calls: readonly CompiledCall[];
  readonly shape: Shape;
  /** Of a subscription: how an event's data enter the execution. */
  readonly event?: RootAnswerTarget;
}

/** Everything that can be done about an operation before its variables are known. */
export function prepareOperation(
  source: string,
  operationName: string | undefined,
  supergraph: LoadedSupergraph,
  { validationRules = [], maxTokens }: EngineOptions,
): { readonly prepared: Prepared; readonly compiled: Compiled } | PrepareFailure {
  const read = readDocument(source, operationName, supergraph, validationRules, maxTokens);
  if ('errors' in read) return { kind: 'failure', errors: read.errors };
  const { document, operation } = read;
  const base = { source, document, operation, operationName: operation.name?.value };
  const { node } = planOperation(read, supergraph);
  const shape = compileShape(supergraph.apiSchema, supergraph.types, document, operation);
  if (node?.kind !== 'Subscription') {
    const calls = compileCalls(planCalls(planSteps(node)), supergraph.types);
    const kind = operation.operation === 'mutation' ? 'mutation' : 'query';
    return { prepared: { kind, ...base }, compiled: { calls, shape } };
  }
  const { primary, rest } = node;
  const calls = compileCalls(planCalls(planSteps(rest)), supergraph.types);
  const upstream = subgraphOperation(
    primary.serviceName,
    'subscription',
    primary.operation,
    primary.operationName,
  );
  const variableNames = primary.variableUsages ?? [];
  const prepared: PreparedSubscription = {
    kind: 'subscription',
    ...base,
    rootField: rootField(document, operation, supergraph),
    primary: {
      operation: upstream,
      variableNames,
      variables: (coerced) =>
        Object.fromEntries(
          variableNames.flatMap((name) => (coerced[name] === undefined ? [] : [[name, coerced[name]]])),
        ),
    },
    enriched: calls.length > 0,
  };
  const target = { path: [], conditions: [] };
  const event = { target, operation: upstream, outputRewrites: primary.outputRewrites ?? [] };
  return { prepared, compiled: { calls, shape, event } };
}

/** The one root field of a subscription; validation has seen to it that there is just one. */
function rootField(
  document: DocumentNode,
  operation: OperationDefinitionNode,
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
    if (node) return { responseKey, name: node.name.value };
  }
  throw new Error('expected a subscription to have a root field');
}
