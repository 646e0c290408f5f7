import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode, visit } from 'graphql';

const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;

/**
 * Adds `__typename` to what is selected on a field wherever a part of that depends on @skip or @include.
 *
 * The planner takes a condition that all selections on a field share for a condition of the field itself: of
 * `people { name @include(if: $names) }` it asks for nothing when $names is false. But the people have to be
 * there, each as an empty object. With a selection that is always wanted, the field is.
 */
export function anchorConditionalSelections(document: DocumentNode): DocumentNode {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return visit(document, {
    [Kind.FIELD]: (field) => {
      const { selectionSet } = field;
      if (!selectionSet || !dependsOnCondition(selectionSet, fragments)) return undefined;
      return {
        ...field,
        selectionSet: { ...selectionSet, selections: [typename, ...selectionSet.selections] },
      };
    },
  });
}

function dependsOnCondition(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): boolean {
  return set.selections.some((selection) => {
    if (selection.directives?.some(({ name }) => name.value === 'skip' || name.value === 'include'))
      return true;
    if (selection.kind === Kind.FIELD) return false;
    if (selection.kind === Kind.INLINE_FRAGMENT) return dependsOnCondition(selection.selectionSet, fragments);
    const fragment = fragments.get(selection.name.value);
    return fragment !== undefined && dependsOnCondition(fragment.selectionSet, fragments);
  });
}
