import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import type { Subgraph } from './define.ts';
import { scalarResolvers } from './scalars.ts';

type Module = Parameters<typeof buildSubgraphSchema>[0] extends (infer M)[] | unknown
  ? Extract<M, { typeDefs: unknown }>
  : never;

/** The executable schema of a subgraph, with `_service` and `_entities` (Federation subgraph spec). */
export function schemaOf(subgraph: Pick<Subgraph, 'typeDefs' | 'resolvers'>): GraphQLSchema {
  const resolvers = { ...scalarResolvers, ...subgraph.resolvers } as NonNullable<Module['resolvers']>;
  return buildSubgraphSchema([{ typeDefs: parse(subgraph.typeDefs), resolvers }]);
}
