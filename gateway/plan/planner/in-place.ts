import { answerOf, type Planning } from './answer.ts';
import { createPlanner } from './planner.ts';

/** Plans in this thread. Throws a GraphQLError when the SDL is no supergraph. */
export function planInPlace(supergraphSdl: string): Planning {
  const planner = createPlanner(supergraphSdl);
  return {
    facts: planner.facts,
    ask: async (operation) => answerOf(planner, operation),
    askNow: (operation) => answerOf(planner, operation),
    retire: () => {},
  };
}
