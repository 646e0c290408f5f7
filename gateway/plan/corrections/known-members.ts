import type { FetchNode, PlanNode, SubscriptionNode } from '@apollo/query-planner';
import {
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type DataPath, EVERY, readPath, withoutConditions } from '../path.ts';
import { changeNested } from './nested-nodes.ts';
import type { PartialMember } from './partial-members.ts';
import { withOperation } from './used-variables.ts';

/** What is needed to take out of a plan what partial-members.ts has brought into it. */
export interface KnownMembers {
  readonly partial: readonly PartialMember[];
  /** The type of a field in the supergraph. */
  typeOf(parent: string, field: string): string | undefined;
  rootType(kind: OperationDefinitionNode['operation']): string | undefined;
  /** The join graph's name of a subgraph: 'PRODUCTS' of 'products'. */
  graphOf(subgraph: string): string;
}

/**
 * Whether two fetches ask for what stands at one place, where partial members may be. They would be put together
 * element by element, though each subgraph has its own.
 */
export function mixesMembers(node: PlanNode | SubscriptionNode, known: KnownMembers): boolean {
  const abstract = new Set(known.partial.map((partial) => partial.abstract));
  const asked = new Set<string>();
  return fetchesOf(node).some(({ fetch, path }) => {
    const places = new Set<string>();
    const walk = (selections: readonly SelectionNode[], parent: string | undefined, way: string): void => {
      for (const selection of selections) {
        if (!('selectionSet' in selection) || !selection.selectionSet) continue;
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          walk(selection.selectionSet.selections, selection.typeCondition?.name.value ?? parent, way);
          continue;
        }
        const { name, alias, selectionSet } = selection;
        const type = parent === undefined ? undefined : known.typeOf(parent, name.value);
        const isEntities = fetch.requires !== undefined && name.value === '_entities';
        const there = isEntities ? way : `${way} ${alias?.value ?? name.value}`;
        if (type !== undefined && abstract.has(type)) places.add(there);
        walk(selectionSet.selections, type, there);
      }
    };
    for (const definition of parse(fetch.operation, { noLocation: true }).definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      const keys = withoutConditions(path).filter((step) => step !== EVERY);
      const start = keys.map((key) => ` ${key}`).join('');
      walk(definition.selectionSet.selections, known.rootType(definition.operation), start);
    }
    const isMixed = !places.isDisjointFrom(asked);
    for (const place of places) asked.add(place);
    return isMixed;
  });
}

interface PlacedFetch {
  readonly fetch: FetchNode;
  readonly path: DataPath;
}

function fetchesOf(node: PlanNode | SubscriptionNode, path: DataPath = []): PlacedFetch[] {
  switch (node.kind) {
    case 'Fetch':
      return [{ fetch: node, path }];
    case 'Subscription':
      return [{ fetch: node.primary, path }, ...(node.rest ? fetchesOf(node.rest, path) : [])];
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap((child) => fetchesOf(child, path));
    case 'Flatten':
      return fetchesOf(node.node, [...path, ...readPath(node.path)]);
    case 'Condition':
      return [node.ifClause, node.elseClause].flatMap((clause) => (clause ? fetchesOf(clause, path) : []));
    case 'Defer':
      throw new Error('expected a plan without @defer: the client schema has no such directive');
  }
}

/** Takes fragments out of a plan's operations whose types can't stand there in the subgraph that is asked. */
export function keepKnownMembers(
  node: PlanNode | SubscriptionNode,
  known: KnownMembers,
): PlanNode | SubscriptionNode {
  if (node.kind !== 'Subscription') return change(node, known);
  const rest = node.rest && change(node.rest, known);
  return { ...node, primary: cleanFetch(node.primary, known), ...(rest ? { rest } : {}) };
}

function change(node: PlanNode, known: KnownMembers): PlanNode {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
    case 'Condition':
      return changeNested(node, (nested) => change(nested, known));
    case 'Flatten':
      return { ...node, node: change(node.node, known) };
    case 'Fetch':
      return cleanFetch(node, known);
    case 'Defer':
      throw new Error('expected a plan without @defer: the client schema has no such directive');
  }
}

function cleanFetch(fetch: FetchNode, known: KnownMembers): FetchNode {
  const graph = known.graphOf(fetch.serviceName);
  const unknown = known.partial.filter((partial) => partial.graph === graph);
  if (unknown.length === 0) return fetch;
  const pairs = new Set(unknown.map(({ abstract, member }) => `${abstract} ${member}`));
  let removed = false;

  const ofSet = ({ selections }: SelectionSetNode, parent: string | undefined): SelectionSetNode => {
    const kept = selections.flatMap((selection) => ofSelection(selection, parent));
    return { kind: Kind.SELECTION_SET, selections: kept.length > 0 ? kept : [typename] };
  };
  const ofSelection = (selection: SelectionNode, parent: string | undefined): SelectionNode[] => {
    if (!('selectionSet' in selection) || !selection.selectionSet) return [selection];
    if (selection.kind === Kind.FIELD) {
      const type = parent === undefined ? undefined : known.typeOf(parent, selection.name.value);
      return [{ ...selection, selectionSet: ofSet(selection.selectionSet, type) }];
    }
    const type = selection.typeCondition?.name.value ?? parent;
    if (pairs.has(`${parent} ${type}`)) {
      removed = true;
      return [];
    }
    return [{ ...selection, selectionSet: ofSet(selection.selectionSet, type) }];
  };

  const operation = parse(fetch.operation, { noLocation: true }).definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  if (!operation) throw new Error('expected a fetch to have an operation');
  const selectionSet = ofSet(operation.selectionSet, known.rootType(operation.operation));
  return removed ? withOperation(fetch, { ...operation, selectionSet }) : fetch;
}

const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
