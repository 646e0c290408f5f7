import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type FieldNode, Kind, type OperationDefinitionNode, type SelectionNode } from 'graphql';
import { EVERY } from '../path.ts';
import type { SupergraphFields } from './field-joins.ts';

/** A field that a fetch asks for together with what the field requires of other subgraphs. */
export interface MisplacedField {
  readonly field: FieldNode;
  /** The type that it is selected on. */
  readonly type: string;
  /** Where the object stands, seen from where the fetch's data are put. */
  readonly path: readonly string[];
}

/** An operation without its misplaced fields. */
export interface Relieved {
  readonly misplaced: readonly MisplacedField[];
  /** The selections with those of `keys` in the place of what was taken out. */
  selections(keys: (field: MisplacedField) => readonly SelectionNode[]): readonly SelectionNode[];
}

interface Place {
  readonly type: string;
  readonly path: readonly string[];
  /** What the way to here has promised with @provides. */
  readonly provided: readonly SelectionNode[];
  /** Whether the representations of an entity fetch stand here. */
  readonly isEntry: boolean;
}

/**
 * Finds the fields with @requires that a fetch asks for before their requirement is there.
 *
 * A requirement may rest on another: `a` of one subgraph requires `b` of a second one, which requires `c` of the
 * first. When the second subgraph is also the one that the plan is in, the planner asks it for `b` on the spot, and
 * for `c` in the same breath, though it has `c` as @external only.
 */
export function misplacedFields(
  fetch: FetchNode,
  operation: OperationDefinitionNode,
  start: { readonly graph: string; readonly rootType: string },
  fields: SupergraphFields,
): Relieved {
  const { graph } = start;
  const misplaced: MisplacedField[] = [];

  const isThere = (required: readonly SelectionNode[], place: Place): boolean =>
    required.every((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return true;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const type = selection.typeCondition?.name.value ?? place.type;
        return isThere(selection.selectionSet.selections, { ...place, type });
      }
      const name = selection.name.value;
      const promised = below(place.provided, name);
      if (fields.join(graph, place.type, name)?.isExternal && !promised) return false;
      const value = fields.valueOf(place.type, name);
      if (!selection.selectionSet || !value) return true;
      return isThere(selection.selectionSet.selections, {
        ...place,
        type: value.type,
        provided: promised ?? [],
      });
    });
  const isMisplaced = (field: FieldNode, place: Place): boolean => {
    const required = fields.join(graph, place.type, field.name.value)?.requires;
    if (!required || isThere(required, place)) return false;
    return !(place.isEntry && isRepresented(required, place.type, fetch.requires ?? []));
  };
  const walk = (
    selections: readonly SelectionNode[],
    place: Place,
    keys: ((field: MisplacedField) => readonly SelectionNode[]) | undefined,
  ): readonly SelectionNode[] => {
    const wrong = selections.filter(
      (selection): selection is FieldNode => selection.kind === Kind.FIELD && isMisplaced(selection, place),
    );
    const notHere = new Set(
      wrong.flatMap((field) => namesOf(fields.join(graph, place.type, field.name.value)?.requires ?? [])),
    );
    const kept = selections.flatMap((selection): readonly SelectionNode[] => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const type = selection.typeCondition?.name.value ?? place.type;
        const inner = walk(selection.selectionSet.selections, { ...place, type }, keys);
        return inner.length > 0 ? [withSelections(selection, inner)] : [];
      }
      if (wrong.includes(selection)) {
        const found = { field: selection, type: place.type, path: place.path };
        if (!keys) misplaced.push(found);
        return keys?.(found) ?? [];
      }
      const name = selection.name.value;
      const join = fields.join(graph, place.type, name);
      const promised = below(place.provided, name);
      if (notHere.has(name) && join?.isExternal && !promised) return [];
      const value = fields.valueOf(place.type, name);
      if (!selection.selectionSet || !value) return [selection];
      const key = selection.alias?.value ?? name;
      const inner = walk(
        selection.selectionSet.selections,
        {
          type: value.type,
          path: [...place.path, key, ...Array<string>(value.lists).fill(EVERY)],
          provided: [...(promised ?? []), ...(join?.provides ?? [])],
          isEntry: false,
        },
        keys,
      );
      return inner.length > 0 ? [withSelections(selection, inner)] : [];
    });
    return kept;
  };
  const all = (keys?: (field: MisplacedField) => readonly SelectionNode[]) => {
    const { selections } = operation.selectionSet;
    const root = { type: start.rootType, path: [], provided: [], isEntry: false };
    if (!fetch.requires) return walk(selections, root, keys);
    return selections.map((selection) =>
      selection.kind === Kind.FIELD && selection.selectionSet
        ? withSelections(
            selection,
            walk(selection.selectionSet.selections, { ...root, type: '_Entity', isEntry: true }, keys),
          )
        : selection,
    );
  };
  all();
  return { misplaced, selections: all };
}

/** Whether representations of a type carry all that is required at their top. */
function isRepresented(
  required: readonly SelectionNode[],
  type: string,
  representation: readonly QueryPlanSelectionNode[],
): boolean {
  const names = new Set<string>();
  for (const selection of representation) {
    if (selection.kind !== 'InlineFragment' || (selection.typeCondition ?? type) !== type) continue;
    for (const inner of selection.selections ?? []) if (inner.kind === 'Field') names.add(inner.name);
  }
  return namesOf(required).every((name) => names.has(name));
}

/** What a promise says of the values of a field; undefined when it doesn't name the field. */
function below(promised: readonly SelectionNode[], name: string): readonly SelectionNode[] | undefined {
  const found = promised.flatMap((selection): (readonly SelectionNode[])[] => {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const inner = below(selection.selectionSet.selections, name);
      return inner ? [inner] : [];
    }
    if (selection.kind !== Kind.FIELD || selection.name.value !== name) return [];
    return [selection.selectionSet?.selections ?? []];
  });
  return found.length > 0 ? found.flat() : undefined;
}

/** The names at the top of selections. */
function namesOf(selections: readonly SelectionNode[]): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    return selection.kind === Kind.INLINE_FRAGMENT ? namesOf(selection.selectionSet.selections) : [];
  });
}

function withSelections<Node extends SelectionNode>(node: Node, selections: readonly SelectionNode[]): Node {
  return { ...node, selectionSet: { kind: Kind.SELECTION_SET, selections } };
}
