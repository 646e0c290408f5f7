import type { FetchDataRewrite, FetchNode, PlanNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type DataPath, readPath } from './path.ts';

/** A variable of the client's that decides at run time whether a step is taken (@skip, @include). */
export interface StepCondition {
  readonly variable: string;
  /** The value that it must have. */
  readonly is: boolean;
}

/** One fetch of the plan, with everything around it in the planner's tree flattened into it. */
export interface Step {
  readonly fetch: FetchNode;
  /** Where in the answer its entities are. Empty for the root. */
  readonly path: DataPath;
  readonly conditions: readonly StepCondition[];
  /** 0 for what can be sent at once, else one more than the latest step that it waits for. */
  readonly level: number;
  /** The steps that must have ended before this one starts. */
  readonly after: readonly Step[];
}

/** What the planner calls `requires`: the fields that make an entity's representation. */
export type Requirement = readonly QueryPlanSelectionNode[];

/** What the planner calls a rewrite: a key that is set or renamed on the way to a subgraph or back. */
export type Rewrite = FetchDataRewrite;

interface Surroundings {
  readonly path: DataPath;
  readonly conditions: readonly StepCondition[];
  readonly after: readonly Step[];
}

/**
 * Flattens the planner's tree (Sequence, Parallel, Flatten, Condition) into a list of steps that know what
 * they wait for. A list is what can be joined: two fetches of one subgraph at one level may lie in branches of
 * the tree that are far apart.
 */
export function planSteps(root: PlanNode | undefined, after: readonly Step[] = []): Step[] {
  const steps: Step[] = [];
  if (root) visit(root, { path: [], conditions: [], after }, steps);
  return steps;
}

/** Adds the node's steps to the list and gives back those that whoever comes next has to wait for. */
function visit(node: PlanNode, around: Surroundings, steps: Step[]): readonly Step[] {
  switch (node.kind) {
    case 'Fetch': {
      const level = around.after.reduce((latest, step) => Math.max(latest, step.level + 1), 0);
      const step: Step = { fetch: node, ...around, level };
      steps.push(step);
      return [step];
    }
    case 'Sequence':
      return node.nodes.reduce<readonly Step[]>(
        (after, child) => visit(child, { ...around, after }, steps),
        around.after,
      );
    case 'Parallel':
      return node.nodes.flatMap((child) => visit(child, around, steps));
    case 'Flatten':
      return visit(node.node, { ...around, path: [...around.path, ...readPath(node.path)] }, steps);
    case 'Condition': {
      const branch = (child: PlanNode | undefined, is: boolean) =>
        child
          ? visit(
              child,
              { ...around, conditions: [...around.conditions, { variable: node.condition, is }] },
              steps,
            )
          : [];
      const ends = [...branch(node.ifClause, true), ...branch(node.elseClause, false)];
      return ends.length > 0 ? ends : around.after;
    }
    case 'Defer':
      throw new Error('expected a plan without @defer: the client schema has no such directive');
  }
}
