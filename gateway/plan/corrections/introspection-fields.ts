import {
  type DocumentNode,
  type InlineFragmentNode,
  Kind,
  type NameNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/**
 * Takes `__schema` and `__type` out of what is planned; undefined when nothing is left.
 *
 * No subgraph is asked for them, and the planner's own notion of introspection is older than the one that clients
 * may use: `isOneOf` would be an unknown field to it.
 */
export function withoutIntrospection(document: DocumentNode): DocumentNode | undefined {
  let found = false;
  let left: DocumentNode = visit(document, {
    [Kind.FIELD]: ({ name }) => {
      if (name.value !== '__schema' && name.value !== '__type') return undefined;
      found = true;
      return null;
    },
    [Kind.INLINE_FRAGMENT]: { leave: dropEmpty },
  });
  if (!found) return document;
  for (let emptied = emptyFragments(left); emptied.size > 0; emptied = emptyFragments(left)) {
    const drop = ({ name }: { readonly name: NameNode }) => (emptied.has(name.value) ? null : undefined);
    left = visit(left, {
      [Kind.FRAGMENT_DEFINITION]: drop,
      [Kind.FRAGMENT_SPREAD]: drop,
      [Kind.INLINE_FRAGMENT]: { leave: dropEmpty },
    });
  }
  const isNothing = left.definitions.every(
    (node) => node.kind !== Kind.OPERATION_DEFINITION || isEmpty(node.selectionSet),
  );
  return isNothing ? undefined : left;
}

/** The fragments that select nothing any more, and those on introspection's own types. */
function emptyFragments({ definitions }: DocumentNode): Set<string> {
  return new Set(
    definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION &&
      (isEmpty(node.selectionSet) || node.typeCondition.name.value.startsWith('__'))
        ? [node.name.value]
        : [],
    ),
  );
}

function dropEmpty({ selectionSet }: InlineFragmentNode): null | undefined {
  return isEmpty(selectionSet) ? null : undefined;
}

function isEmpty({ selections }: SelectionSetNode): boolean {
  return selections.length === 0;
}
