import { type ConstDirectiveNode, type DocumentNode, Kind, visit } from 'graphql';

/**
 * Puts a type's resolvable keys before those that are not, in the supergraph given to the planner.
 *
 * When a field with @requires sends the planner back to the subgraph that it came from, it takes the first key
 * of the type there, resolvable or not, and a subgraph that is asked by a key it does not resolve answers
 * nothing. The order of keys means nothing else.
 */
export function resolvableKeysFirst(supergraph: DocumentNode): DocumentNode {
  const sorted = (directives: readonly ConstDirectiveNode[] | undefined) =>
    directives?.toSorted((a, b) => Number(isUnresolvableKey(a)) - Number(isUnresolvableKey(b)));
  return visit(supergraph, {
    [Kind.OBJECT_TYPE_DEFINITION]: (node) => ({ ...node, directives: sorted(node.directives) }),
    [Kind.INTERFACE_TYPE_DEFINITION]: (node) => ({ ...node, directives: sorted(node.directives) }),
  });
}

function isUnresolvableKey(directive: ConstDirectiveNode): boolean {
  return (
    directive.name.value === 'join__type' &&
    directive.arguments?.some(
      ({ name, value }) => name.value === 'resolvable' && value.kind === Kind.BOOLEAN && !value.value,
    ) === true
  );
}
