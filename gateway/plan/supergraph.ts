import {
  baseType,
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  type Schema,
  Supergraph,
} from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, type GraphQLDirective, type GraphQLSchema, parse } from 'graphql';
import { namesInFieldSets } from './corrections/colliding-names.ts';
import { directivesWithDefaults, showExecutableDirectives } from './corrections/executable-directives.ts';
import type { KnownMembers } from './corrections/known-members.ts';
import {
  completeMembers,
  conditionsOnPartialMembers,
  partialMembers,
} from './corrections/partial-members.ts';
import { nameRequiredCalls } from './corrections/required-arguments.ts';
import { resolvableKeysFirst } from './corrections/resolvable-keys-first.ts';
import type { RestoreContext } from './corrections/restore-arguments.ts';
import { createTypeIndex, type TypeIndex } from './type-index.ts';

/**
 * The features of a supergraph that this gateway answers for. The planner's own list leaves out those that
 * guard fields (@authenticated, @requiresScopes, @policy): the gateway enforces them before anything is
 * planned, so the planner may treat them as not there. Connectors are not on the list: nothing here runs them.
 */
const supportedFeatures = new Set(
  [...ROUTER_SUPPORTED_SUPERGRAPH_FEATURES].filter((feature) => !feature.includes('/connect/')),
);

/** A supergraph as it was loaded: what is planned against, and what clients see. */
export interface LoadedSupergraph {
  /** The whole supergraph with all its directives. */
  readonly schema: Schema;
  readonly planner: QueryPlanner;
  /** The client's schema in the planner's classes. */
  readonly planningSchema: Schema;
  /** The client's schema in graphql-js's classes. */
  readonly apiSchema: GraphQLSchema;
  readonly types: TypeIndex;
  /** The names that the planner may add to a client's selections. */
  readonly plannedNames: ReadonlySet<string>;
  /** Directives whose defaults are written out for the subgraphs. */
  readonly directiveDefaults: ReadonlyMap<string, GraphQLDirective>;
  /** What plans have to be given back that the planner's input was relieved of. */
  readonly restore: RestoreContext;
  /** Types that only some of the subgraphs know where a field's value may be of them. */
  readonly members: PartialMembers;
  readonly subgraphs: ReadonlyMap<string, { readonly name: string; readonly url: string }>;
}

/** How operations are planned that ask for types which only some of the subgraphs know. */
export interface PartialMembers {
  /** The type conditions that such an operation has. */
  readonly conditions: ReadonlySet<string>;
  /** Plans over the supergraph in which all subgraphs know them; made when it is first needed. */
  planner(): QueryPlanner;
  /** What such a plan has to be relieved of. */
  readonly known: KnownMembers;
}

/** Builds everything that depends on the supergraph alone. Throws a GraphQLError when the SDL is no supergraph. */
export function loadSupergraph(supergraphSdl: string): LoadedSupergraph {
  const composed = parse(supergraphSdl, { noLocation: true });
  const document = resolvableKeysFirst(showExecutableDirectives(composed));
  const named = nameRequiredCalls(document);
  const supergraph = Supergraph.build(document, { supportedFeatures });
  // What the corrections add is for the planner alone: clients see the supergraph as it was composed. It is not
  // validated again: fields that only a corrected requirement mentioned would count as external without a use.
  const planned =
    named.document === document
      ? supergraph
      : Supergraph.build(named.document, { supportedFeatures, validateSupergraph: false });
  const graphs = planned.subgraphNameToGraphEnumValue();
  const graphOf = (subgraph: string) => graphs.get(subgraph) ?? subgraph;
  const planningSchema = supergraph.apiSchema();
  const apiSchema = planningSchema.toGraphQLJSSchema({ includeDefer: false, includeStream: false });
  return {
    schema: supergraph.schema,
    planner: new QueryPlanner(planned, plannerOptions),
    planningSchema,
    apiSchema,
    directiveDefaults: directivesWithDefaults(apiSchema),
    types: createTypeIndex(supergraph.schema),
    plannedNames: namesInFieldSets(named.document, 'key', 'requires', 'provides'),
    restore: {
      calls: named.calls,
      needs: named.needs,
      keyNames: namesInFieldSets(named.document, 'key'),
      graphOf,
    },
    members: readPartialMembers(named.document, planned.schema, graphOf),
    subgraphs: new Map(supergraph.subgraphsMetadata().map(({ name, url }) => [name, { name, url }])),
  };
}

const plannerOptions = {
  // Fragments in a subgraph's operation would stand in the way of joining operations; see join-operations.ts.
  reuseQueryFragments: false,
  generateQueryFragments: false,
  // What is selected under a type condition is fetched for objects of that type alone.
  typeConditionedFetching: true,
};

function readPartialMembers(
  document: DocumentNode,
  schema: Schema,
  graphOf: (subgraph: string) => string,
): PartialMembers {
  const partial = partialMembers(document);
  let planner: QueryPlanner | undefined;
  return {
    conditions: conditionsOnPartialMembers(document, partial),
    planner() {
      planner ??= new QueryPlanner(
        Supergraph.build(completeMembers(document, partial), {
          supportedFeatures,
          validateSupergraph: false,
        }),
        plannerOptions,
      );
      return planner;
    },
    known: {
      partial,
      graphOf,
      rootType: (kind) => schema.schemaDefinition.rootType(kind)?.name,
      typeOf(parent, name) {
        const type = schema.type(parent);
        const field = type && 'field' in type ? type.field(name) : undefined;
        return field?.type && baseType(field.type).name;
      },
    },
  };
}
