import { buildASTSchema, type GraphQLDirective, type GraphQLSchema, parse } from 'graphql';
import { directivesWithDefaults } from './corrections/executable-directives.ts';
import type { RestoreContext } from './corrections/restore-arguments.ts';
import type { GuardDirectives } from './planner/applied-directives.ts';
import type { SupergraphFacts } from './planner/facts.ts';
import { createTypeIndex, type TypeIndex } from './type-index.ts';

/** A supergraph as the gateway goes by it, apart from its planner. */
export interface LoadedSupergraph {
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  readonly types: TypeIndex;
  /** The names that the planner may add to a client's selections. */
  readonly plannedNames: ReadonlySet<string>;
  /** Directives whose defaults are written out for the subgraphs. */
  readonly directiveDefaults: ReadonlyMap<string, GraphQLDirective>;
  /** What plans have to be given back that the planner's input was relieved of. */
  readonly restore: RestoreContext;
  /** What the supergraph says to the gateway's guards. */
  readonly directives: GuardDirectives;
  readonly subgraphs: SupergraphFacts['subgraphs'];
  readonly subscriptionSdl: string;
}

/** Loads what the planner has told of the supergraph: little work, even for a large one. */
export function loadSupergraph(facts: SupergraphFacts): LoadedSupergraph {
  const { graphs, calls, needs, keyNames, plannedNames, directives, subgraphs, subscriptionSdl } = facts;
  // Whoever printed it has validated it.
  const sdl = parse(facts.apiSdl, { noLocation: true });
  const apiSchema = buildASTSchema(sdl, { assumeValid: true, assumeValidSDL: true });
  return {
    apiSchema,
    types: createTypeIndex(facts.types),
    plannedNames,
    directiveDefaults: directivesWithDefaults(apiSchema),
    restore: { calls, needs, keyNames, graphOf: (subgraph) => graphs.get(subgraph) ?? subgraph },
    directives,
    subgraphs,
    subscriptionSdl,
  };
}
