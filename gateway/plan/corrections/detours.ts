import type { FetchNode, FlattenNode, PlanNode, SubscriptionNode } from '@apollo/query-planner';
import {
  type ConstDirectiveNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
  parse,
  type SelectionNode,
  visit,
} from 'graphql';
import type { SupergraphFields } from './field-joins.ts';
import { type MisplacedField, misplacedFields } from './misplaced-requirements.ts';
import { changeNested } from './nested-nodes.ts';
import { withOperation, withUsedVariables } from './used-variables.ts';

/** What is needed to send a plan around. */
export interface Detours {
  readonly fields: SupergraphFields;
  rootType(kind: OperationTypeNode): string;
  /** The join graph's name of a subgraph: 'PRODUCTS' of 'products'. */
  graphOf(subgraph: string): string;
  /** Plans an operation over the supergraph with entrances. */
  plan(operation: DocumentNode): PlanNode | SubscriptionNode | undefined;
}

/** A requirement can rest on one that rests on a further one, and so on; a plan without an end is none. */
const DEEPEST = 8;

/**
 * The supergraph in which every type with @requires in a subgraph has an entrance there: a field at the root that
 * leads to an object of the type.
 */
export function withEntrances(
  supergraph: DocumentNode,
  root: string,
  fields: SupergraphFields,
): DocumentNode {
  const added = fields.requiring.map(({ graph, type }) => entranceField(graph, type));
  return visit(supergraph, {
    [Kind.OBJECT_TYPE_DEFINITION]: (node) =>
      node.name.value === root ? { ...node, fields: [...(node.fields ?? []), ...added] } : false,
  });
}

/**
 * Corrects a plan that asks a subgraph for a field and, in the same breath, for what the field requires of others
 * (see misplaced-requirements.ts): the field is taken out, and is fetched afterwards the way that the planner goes
 * when it comes to the field first.
 */
export function sendAround(
  node: PlanNode | SubscriptionNode,
  detours: Detours,
  depth = 0,
): PlanNode | SubscriptionNode {
  if (detours.fields.requiring.length === 0 || depth > DEEPEST) return node;
  const change = (inner: PlanNode, path: FlattenNode['path']): PlanNode => {
    switch (inner.kind) {
      case 'Sequence':
      case 'Parallel':
      case 'Condition':
        return changeNested(inner, (child) => change(child, path));
      case 'Flatten': {
        if (inner.node.kind !== 'Fetch')
          return { ...inner, node: change(inner.node, [...path, ...inner.path]) };
        const relieved = relieve(inner.node, [...path, ...inner.path], detours, depth);
        if (!relieved) return inner;
        return { kind: 'Sequence', nodes: [{ ...inner, node: relieved.fetch }, ...relieved.after] };
      }
      case 'Fetch': {
        const relieved = relieve(inner, path, detours, depth);
        return relieved ? { kind: 'Sequence', nodes: [relieved.fetch, ...relieved.after] } : inner;
      }
      case 'Defer':
        throw new Error('expected a plan without @defer: the client schema has no such directive');
    }
  };
  if (node.kind !== 'Subscription') return change(node, []);
  const relieved = relieve(node.primary, [], detours, depth);
  const rest = node.rest && change(node.rest, []);
  if (!relieved) return { ...node, ...(rest ? { rest } : {}) };
  return {
    ...node,
    primary: relieved.fetch,
    rest: { kind: 'Sequence', nodes: [...relieved.after, ...(rest ? [rest] : [])] },
  };
}

interface Relief {
  readonly fetch: FetchNode;
  readonly after: PlanNode[];
}

function relieve(
  fetch: FetchNode,
  path: FlattenNode['path'],
  detours: Detours,
  depth: number,
): Relief | undefined {
  const document = parse(fetch.operation, { noLocation: true });
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return undefined;
  const graph = detours.graphOf(fetch.serviceName);
  const start = { graph, rootType: detours.rootType(operation.operation) };
  const { misplaced, selections } = misplacedFields(fetch, operation, start, detours.fields);
  if (misplaced.length === 0) return undefined;
  const ways = new Map<FieldNode, Way>();
  for (const one of misplaced) {
    const way = wayAround(one, operation, fetch, detours, depth);
    if (!way) return undefined;
    ways.set(one.field, way);
  }
  const kept = selections(({ field }) => ways.get(field)?.keys ?? []);
  const after = misplaced.flatMap(({ field, path: place }) =>
    (ways.get(field)?.steps ?? []).map((step) => moved(step, [...path, ...place])),
  );
  return {
    fetch: withOperation(fetch, {
      ...operation,
      selectionSet: { kind: Kind.SELECTION_SET, selections: kept },
    }),
    after,
  };
}

interface Way {
  /** What the subgraph has to be asked for at once. */
  readonly keys: readonly SelectionNode[];
  readonly steps: readonly PlanNode[];
}

function wayAround(
  { field, type }: MisplacedField,
  { variableDefinitions }: OperationDefinitionNode,
  fetch: FetchNode,
  detours: Detours,
  depth: number,
): Way | undefined {
  const conditions = field.directives?.filter(isCondition) ?? [];
  const directives = field.directives?.filter((directive) => !isCondition(directive)) ?? [];
  const entrance: FieldNode = {
    kind: Kind.FIELD,
    alias: name(ENTRANCE),
    name: name(entranceName(detours.graphOf(fetch.serviceName), type)),
    selectionSet: { kind: Kind.SELECTION_SET, selections: [{ ...field, directives }] },
  };
  const asked = withUsedVariables({
    kind: Kind.OPERATION_DEFINITION,
    operation: 'query' as OperationTypeNode,
    ...(variableDefinitions ? { variableDefinitions } : {}),
    selectionSet: { kind: Kind.SELECTION_SET, selections: [entrance] },
  });
  const planned = detours.plan({ kind: Kind.DOCUMENT, definitions: [asked] });
  const node = planned && sendAround(planned, detours, depth + 1);
  const [first, ...steps] = node && node.kind !== 'Subscription' ? inSequence(node) : [];
  if (first?.kind !== 'Fetch' || first.serviceName !== fetch.serviceName || steps.length === 0)
    return undefined;
  const [operation] = parse(first.operation, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return undefined;
  const keys = operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? (selection.selectionSet?.selections ?? []) : [],
  );
  return { keys, steps: conditions.reduce(onlyIf, steps) };
}

function inSequence(node: PlanNode): PlanNode[] {
  return node.kind === 'Sequence' ? node.nodes.flatMap(inSequence) : [node];
}

function onlyIf(steps: readonly PlanNode[], directive: DirectiveNode): readonly PlanNode[] {
  const value = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
  if (value?.kind !== Kind.VARIABLE) return steps;
  const all: PlanNode = { kind: 'Sequence', nodes: [...steps] };
  const clause = directive.name.value === 'include' ? { ifClause: all } : { elseClause: all };
  return [{ kind: 'Condition', condition: value.name.value, ...clause }];
}

/** Puts a step that was planned from an entrance where the object really stands. */
function moved(node: PlanNode, to: FlattenNode['path']): PlanNode {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
    case 'Condition':
      return changeNested(node, (child) => moved(child, to));
    case 'Flatten': {
      const [entrance, ...rest] = node.path.filter((step) => step !== '');
      // A condition on the type is written onto the step before it.
      const [, condition] = String(entrance).split('|');
      const place = condition === undefined ? to : [...to.slice(0, -1), `${to.at(-1)}|${condition}`];
      return { ...node, path: [...place, ...rest] };
    }
    default:
      return node;
  }
}

const ENTRANCE = 'entrance';

function entranceName(graph: string, type: string): string {
  return `${ENTRANCE}__${graph}__${type}`;
}

function entranceField(graph: string, type: string): FieldDefinitionNode {
  const value = { kind: Kind.ENUM as const, value: graph };
  const join: ConstDirectiveNode = {
    kind: Kind.DIRECTIVE,
    name: name('join__field'),
    arguments: [{ kind: Kind.ARGUMENT, name: name('graph'), value }],
  };
  return {
    kind: Kind.FIELD_DEFINITION,
    name: name(entranceName(graph, type)),
    type: { kind: Kind.NAMED_TYPE, name: name(type) },
    directives: [join],
  };
}

function isCondition(directive: DirectiveNode): boolean {
  return directive.name.value === 'skip' || directive.name.value === 'include';
}

function name(value: string) {
  return { kind: Kind.NAME as const, value };
}
