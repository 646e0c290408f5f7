import { GraphQLError } from 'graphql';

/** What is answered while there is nothing to serve. */
export function noSupergraph(): GraphQLError {
  return new GraphQLError('the gateway has no supergraph to serve yet; try again soon', {
    extensions: { code: 'SUPERGRAPH_UNAVAILABLE', http: { status: 503 } },
  });
}
