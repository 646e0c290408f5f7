import type { ConditionNode, ParallelNode, PlanNode, SequenceNode } from '@apollo/query-planner';

/** A node that only says in which order, or whether, the nodes in it are run. */
type Ordering = SequenceNode | ParallelNode | ConditionNode;

/** The same node with each of the nodes in it changed. */
export function changeNested(node: Ordering, change: (nested: PlanNode) => PlanNode): Ordering {
  if (node.kind !== 'Condition') return { ...node, nodes: node.nodes.map(change) };
  const { ifClause, elseClause } = node;
  return {
    ...node,
    ...(ifClause ? { ifClause: change(ifClause) } : {}),
    ...(elseClause ? { elseClause: change(elseClause) } : {}),
  };
}
