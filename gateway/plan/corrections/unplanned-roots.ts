import type { PlanNode } from '@apollo/query-planner';
import { type DocumentNode, Kind, parse, type SelectionNode } from 'graphql';

/**
 * Names the root fields that an operation asks for and its plan does not.
 *
 * Where the subgraph of a root field knows no type that the field could give, the planner takes all that is
 * selected on it for impossible and leaves the whole field out, without a word. An answer of null would say that
 * there is nothing, while nobody was asked. Fields under @skip and @include are left to their conditions.
 */
export function unplannedRoots(document: DocumentNode, plan: PlanNode | undefined): string[] {
  const asked = rootNames(document);
  if (asked.length === 0) return [];
  const planned = new Set(plan ? fetchedNames(plan) : []);
  return asked.filter((name) => !planned.has(name));
}

function fetchedNames(node: PlanNode): string[] {
  switch (node.kind) {
    case 'Fetch':
      return node.requires ? [] : rootNames(parse(node.operation, { noLocation: true }), true);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(fetchedNames);
    case 'Flatten':
      return fetchedNames(node.node);
    case 'Condition':
      return [node.ifClause, node.elseClause].flatMap((clause) => (clause ? fetchedNames(clause) : []));
    case 'Defer':
      throw new Error('expected a plan without @defer: the client schema has no such directive');
  }
}

/** The response names of the fields at an operation's root that a subgraph has to answer. */
function rootNames({ definitions }: DocumentNode, conditional = false): string[] {
  const walk = (selections: readonly SelectionNode[]): string[] =>
    selections.flatMap((selection) => {
      const isConditional = selection.directives?.some(({ name }) => /^(skip|include)$/.test(name.value));
      if (isConditional && !conditional) return [];
      if (selection.kind === Kind.FIELD) {
        return selection.name.value.startsWith('__') ? [] : [selection.alias?.value ?? selection.name.value];
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) return walk(selection.selectionSet.selections);
      const fragment = definitions.find(
        (definition) =>
          definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
      );
      return fragment?.kind === Kind.FRAGMENT_DEFINITION ? walk(fragment.selectionSet.selections) : [];
    });
  const operation = definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operation?.kind === Kind.OPERATION_DEFINITION ? walk(operation.selectionSet.selections) : [];
}
