import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  type DirectiveNode,
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
import type { RequiredCall } from './required-arguments.ts';

/** What the subgraphs' fields require of others. */
export interface Requirements {
  /** The calls behind the names that were made up for them. */
  readonly calls: ReadonlyMap<string, RequiredCall>;
  /** All names in a field's requirement, by `GRAPH Type.field`. */
  readonly needs: ReadonlyMap<string, ReadonlySet<string>>;
  /** All names in keys. */
  readonly keyNames: ReadonlySet<string>;
  /** The join graph's name of a subgraph: 'PRODUCTS' of 'products'. */
  graphOf(subgraph: string): string;
}

/** Fields of one fetch that can share a representation, with all that they require. */
interface Group {
  readonly condition: string;
  readonly names: Set<string>;
}

/**
 * Splits an entity fetch whose fields can't share a representation, because
 * - they require one field with different arguments: the price in dollars, and in euros; or
 * - one of them stands under @skip or @include and requires what is fetched under the same condition only. The
 *   planner makes one fetch of it and its neighbours, which would then lack the requirement and get nothing.
 */
export function splitFetch(fetch: FetchNode, requirements: Requirements): FetchNode[] {
  const isConditional = /@(skip|include)\(/.test(fetch.operation);
  if (!fetch.requires || !(isConditional || hasClash(namesIn(fetch.requires), requirements))) return [fetch];
  const graph = requirements.graphOf(fetch.serviceName);
  const document = parse(fetch.operation, { noLocation: true });
  const groups: Group[] = [];
  const groupOf = new Map<FieldNode, Group>();
  forEachEntityField(document, (field, type, conditionOfField) => {
    const needs = requirements.needs.get(`${graph} ${type}.${field.name.value}`) ?? new Set<string>();
    const condition = needs.size > 0 ? conditionOfField : '';
    let group = groups.find(
      (other) => other.condition === condition && !hasClash([...other.names, ...needs], requirements),
    );
    if (!group) {
      group = { condition, names: new Set() };
      groups.push(group);
    }
    for (const name of needs) group.names.add(name);
    groupOf.set(field, group);
  });
  const all = new Set(groups.flatMap(({ names }) => [...names]));
  if (groups.length < 2) return [fetch];
  return groups.map((group) => ({
    ...fetch,
    operation: stripIgnoredCharacters(print(keepFields(document, groupOf, group))),
    requires: keepRequired(
      fetch.requires ?? [],
      (name) => group.names.has(name) || !all.has(name) || requirements.keyNames.has(name),
    ),
  }));
}

/** Whether two of the names stand for one field with different arguments, or once without any. */
function hasClash(names: readonly string[], { calls }: Requirements): boolean {
  const seen = new Map<string, string>();
  return names.some((name) => {
    const field = calls.get(name)?.field ?? name;
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

/** Calls back for each field that stands directly on an entity, with the conditions that it stands under. */
function forEachEntityField(
  document: DocumentNode,
  use: (field: FieldNode, type: string, condition: string) => void,
): void {
  const walk = (selections: readonly SelectionNode[], type: string, around: string): void => {
    for (const selection of selections) {
      const condition = around + conditionText(selection.directives);
      if (selection.kind === Kind.FIELD) use(selection, type, condition);
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(selection.selectionSet.selections, selection.typeCondition?.name.value ?? type, condition);
      }
    }
  };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const root of definition.selectionSet.selections) {
      if (root.kind === Kind.FIELD) walk(root.selectionSet?.selections ?? [], '_Entity', '');
    }
  }
}

function conditionText(directives: readonly DirectiveNode[] | undefined): string {
  return (directives ?? [])
    .filter(({ name }) => name.value === 'skip' || name.value === 'include')
    .map(print)
    .join(' ');
}

/** The document with those fields on entities that belong to one group. */
function keepFields(
  document: DocumentNode,
  groupOf: ReadonlyMap<FieldNode, Group>,
  wanted: Group,
): DocumentNode {
  return visit(document, {
    [Kind.FIELD]: (field: FieldNode) => {
      const group = groupOf.get(field);
      return group === undefined || group === wanted || field.name.value === '__typename' ? undefined : null;
    },
    [Kind.INLINE_FRAGMENT]: {
      leave: (fragment: InlineFragmentNode) =>
        fragment.selectionSet.selections.length === 0 ? null : undefined,
    },
  });
}
