import type { FetchNode, PlanNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type FieldNode, Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import { changeNested } from './nested-nodes.ts';
import type { NamedRequirements } from './required-arguments.ts';
import { type Requirements, splitFetch } from './split-fetches.ts';

/** What a plan has to be given back, and what it needs to know of the requirements for that. */
export interface RestoreContext extends Requirements, Pick<NamedRequirements, 'calls'> {}

/**
 * Puts back into a plan what required-arguments.ts gave names to: `price__r0` is asked for as
 * `price__r0: price(currency: "USD")`. Fetches whose fields can't share a representation are split first.
 */
export function restoreArguments(node: PlanNode, context: RestoreContext): PlanNode {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
    case 'Condition':
      return changeNested(node, (child) => restoreArguments(child, context));
    case 'Flatten':
      return { ...node, node: restoreArguments(node.node, context) };
    case 'Fetch': {
      const fetches = splitFetch(node, context).map((fetch) => restoreFetch(fetch, context));
      return fetches.length === 1 && fetches[0] ? fetches[0] : { kind: 'Parallel', nodes: fetches };
    }
    case 'Defer':
      throw new Error('expected a plan without @defer: the client schema has no such directive');
  }
}

/** Names the real fields with their arguments in the operation of one fetch. */
export function restoreFetch(fetch: FetchNode, { calls }: Pick<RestoreContext, 'calls'>): FetchNode {
  let changed = false;
  const document = visit(parse(fetch.operation, { noLocation: true }), {
    [Kind.FIELD]: (field: FieldNode) => {
      const call = calls.get(field.name.value);
      if (!call) return undefined;
      changed = true;
      return {
        ...field,
        alias: field.alias ?? field.name,
        name: { kind: Kind.NAME, value: call.field } as const,
        arguments: call.arguments,
      };
    },
  });
  return {
    ...fetch,
    ...(changed ? { operation: stripIgnoredCharacters(print(document)) } : {}),
    ...(fetch.requires
      ? { requires: fetch.requires.map((selection) => restoreRequired(selection, calls)) }
      : {}),
  };
}

/** A representation reads `price__r0` (the alias) and writes `price` (the name). */
function restoreRequired(
  selection: QueryPlanSelectionNode,
  calls: RestoreContext['calls'],
): QueryPlanSelectionNode {
  const inner = selection.selections?.map((nested) => restoreRequired(nested, calls));
  const restored = inner ? { ...selection, selections: inner } : selection;
  if (restored.kind !== 'Field') return restored;
  const call = calls.get(restored.name);
  return call ? { ...restored, alias: restored.name, name: call.field } : restored;
}
