import type { FetchNode, PlanNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FieldNode,
  type InlineFragmentNode,
  Kind,
  parse,
  print,
  type SelectionNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import type { NamedRequirements } from './required-arguments.ts';

/** The requirements with made-up names, and how the planner's subgraphs are called in the supergraph. */
export interface RestoreContext extends Pick<NamedRequirements, 'calls' | 'needs'> {
  /** The join graph's name of a subgraph: 'PRODUCTS' of 'products'. */
  graphOf(subgraph: string): string;
}

/**
 * Puts back into a plan what required-arguments.ts gave names to: `price__r0` is asked for as
 * `price__r0: price(currency: "USD")`. A fetch whose entities would have to carry two values under one name
 * (the price in dollars for one field, in euros for another) is split, so that each has a representation of
 * its own.
 */
export function restoreArguments(node: PlanNode, context: RestoreContext): PlanNode {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map((child) => restoreArguments(child, context)) };
    case 'Flatten':
      return { ...node, node: restoreArguments(node.node, context) };
    case 'Condition':
      return {
        ...node,
        ...(node.ifClause ? { ifClause: restoreArguments(node.ifClause, context) } : {}),
        ...(node.elseClause ? { elseClause: restoreArguments(node.elseClause, context) } : {}),
      };
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

function splitFetch(fetch: FetchNode, context: RestoreContext): FetchNode[] {
  if (!fetch.requires || !hasClash(namesIn(fetch.requires), context)) return [fetch];
  const graph = context.graphOf(fetch.serviceName);
  const document = parse(fetch.operation, { noLocation: true });
  // Each group is the made-up names that one representation can carry side by side.
  const groups: Set<string>[] = [];
  const groupOf = new Map<FieldNode, number>();
  forEachEntityField(document, (field, type) => {
    const needs = context.needs.get(`${graph} ${type}.${field.name.value}`) ?? new Set<string>();
    let index = groups.findIndex((group) => !hasClash([...group, ...needs], context));
    if (index === -1) index = groups.push(new Set()) - 1;
    for (const name of needs) groups[index]?.add(name);
    groupOf.set(field, index);
  });
  return groups.map((group, index) => ({
    ...fetch,
    operation: stripIgnoredCharacters(print(keepFields(document, groupOf, index))),
    requires: keepRequired(fetch.requires ?? [], (name) => !context.calls.has(name) || group.has(name)),
  }));
}

/** Whether two of the names stand for one field with different arguments. */
function hasClash(names: readonly string[], { calls }: RestoreContext): boolean {
  const seen = new Map<string, string>();
  return names.some((name) => {
    const field = calls.get(name)?.field;
    if (field === undefined) return false;
    const other = seen.get(field);
    seen.set(field, name);
    return other !== undefined && other !== name;
  });
}

function namesIn(selections: readonly QueryPlanSelectionNode[]): string[] {
  return selections.flatMap((selection) => [
    ...(selection.kind === 'Field' ? [selection.name] : []),
    ...namesIn(selection.selections ?? []),
  ]);
}

function keepRequired(
  selections: readonly QueryPlanSelectionNode[],
  keep: (name: string) => boolean,
): QueryPlanSelectionNode[] {
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    if (selection.kind === 'Field' && !keep(selection.name)) return [];
    if (!selection.selections) return [selection];
    const inner = keepRequired(selection.selections, keep);
    return inner.length > 0 ? [{ ...selection, selections: inner }] : [];
  });
}

/** Calls back for each field that stands directly on an entity. */
function forEachEntityField(document: DocumentNode, use: (field: FieldNode, type: string) => void): void {
  const walk = (selections: readonly SelectionNode[], type: string): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) use(selection, type);
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(selection.selectionSet.selections, selection.typeCondition?.name.value ?? type);
      }
    }
  };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const root of definition.selectionSet.selections) {
      if (root.kind === Kind.FIELD) walk(root.selectionSet?.selections ?? [], '_Entity');
    }
  }
}

/** The document with those fields on entities that belong to one group. */
function keepFields(
  document: DocumentNode,
  groupOf: ReadonlyMap<FieldNode, number>,
  index: number,
): DocumentNode {
  return visit(document, {
    [Kind.FIELD]: (field: FieldNode) => {
      const group = groupOf.get(field);
      return group === undefined || group === index || field.name.value === '__typename' ? undefined : null;
    },
    [Kind.INLINE_FRAGMENT]: {
      leave: (fragment: InlineFragmentNode) =>
        fragment.selectionSet.selections.length === 0 ? null : undefined,
    },
  });
}
