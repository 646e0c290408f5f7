import type { SubgraphAnswer, SubgraphError } from '../../fetch/fetcher.ts';

/** Why an upstream operation ended before its time. */
export type UpstreamEnd =
  /** The subgraph ended it: there is nothing more to come. */
  | { readonly kind: 'complete' }
  /** The subgraph refused it or failed it with GraphQL errors. */
  | { readonly kind: 'errors'; readonly errors: readonly SubgraphError[] }
  /** The subgraph's server won't have this caller, or doesn't speak the protocol: trying again is of no use. */
  | { readonly kind: 'refused'; readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN' | 'SUBGRAPH_INVALID_RESPONSE' }
  /** The connection is gone, or never came: another one may take the operation up. */
  | { readonly kind: 'dropped'; readonly established: boolean };

/** Who listens to an upstream operation. After `end` nothing more comes. */
export interface UpstreamSink {
  /** The connection stands and the subgraph has been asked; told once, before anything else. */
  begun?(): void;
  next(answer: SubgraphAnswer): void;
  end(end: UpstreamEnd): void;
}

/** An upstream operation to begin. */
export interface UpstreamRequest {
  /** The subgraph's name as the supergraph has it. */
  readonly subgraph: string;
  /** Where it serves subscriptions: unless routed elsewhere, its GraphQL address out of the supergraph. */
  readonly url: string;
  /** Headers to go as connection parameters and with the opening request; who differs in them shares no connection. */
  readonly headers: Readonly<Record<string, string>>;
  /** The request as JSON text: query, operationName, variables, extensions. */
  readonly payload: string;
}

/** Begins an upstream operation; the function that comes back ends it, after which the sink hears nothing more. */
export type Upstream = (request: UpstreamRequest, sink: UpstreamSink) => () => void;
