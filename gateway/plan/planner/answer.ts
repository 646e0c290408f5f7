import type { ErrorCode } from '@masar/kit/errors/codes';
import { GraphQLError, type GraphQLErrorExtensions, type GraphQLErrorOptions } from 'graphql';
import type { SupergraphFacts } from './facts.ts';
import type { PlannedNode, Planner } from './planner.ts';

/** What the planner answers: plain data, so that it can come out of another thread. */
export type PlannerAnswer =
  | { readonly kind: 'planned'; readonly node: PlannedNode }
  | { readonly kind: 'refused'; readonly message: string; readonly extensions: GraphQLErrorExtensions }
  /** A supergraph may promise a field that no way of entities and keys leads to. */
  | { readonly kind: 'impossible'; readonly reason: Error };

/** Where operations are planned, and what is known of the supergraph. */
export interface Planning {
  readonly facts: SupergraphFacts;
  /** Asks for the plan of a valid document of one operation. Rejects only when there is nobody to answer. */
  ask(operation: string): Promise<PlannerAnswer>;
  /** The same at once: whoever can't wait stops the whole process until the answer is there. */
  askNow(operation: string): PlannerAnswer;
  /** Hardly anybody will ask any more. */
  retire(): void;
}

/** Lets a planner answer. */
export function answerOf(planner: Planner, operation: string): PlannerAnswer {
  try {
    return { kind: 'planned', node: planner.plan(operation) };
  } catch (error) {
    if (error instanceof GraphQLError) {
      return { kind: 'refused', message: error.message, extensions: error.extensions };
    }
    return { kind: 'impossible', reason: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** What was planned. Throws a GraphQLError when nothing was. */
export function plannedNode(answer: PlannerAnswer): PlannedNode {
  switch (answer.kind) {
    case 'planned':
      return answer.node;
    case 'refused':
      throw new GraphQLError(answer.message, { extensions: answer.extensions });
    case 'impossible':
      throw unanswerable({ originalError: answer.reason });
  }
}

/** An operation that the graph promises and the subgraphs can't answer. */
export function unanswerable(options: Pick<GraphQLErrorOptions, 'path' | 'originalError'>): GraphQLError {
  const extensions = { code: 'INTERNAL_SERVER_ERROR' satisfies ErrorCode };
  return new GraphQLError('the subgraphs have no way to answer this operation', { ...options, extensions });
}
