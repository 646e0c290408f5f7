import type { Upstream, UpstreamRequest } from './upstream.ts';

/** How a subgraph serves its subscriptions where that isn't graphql-ws on its own address. */
export interface SubscriptionRoute {
  /** The subgraph's name as the supergraph has it. */
  readonly name: string;
  /** graphql-transport-ws over a WebSocket, or GraphQL over server-sent events (distinct connections). */
  readonly protocol: 'ws' | 'sse';
  /** A whole address, or a path on the subgraph's own; undefined for the subgraph's own address. */
  readonly at: string | undefined;
}

/** Sends each operation the way that its subgraph serves it. */
export function routed(
  routes: readonly SubscriptionRoute[],
  ways: Readonly<Record<SubscriptionRoute['protocol'], Upstream>>,
): Upstream {
  const byName = new Map(routes.map((route) => [route.name, route]));
  return (request, sink) => {
    const route = byName.get(request.subgraph);
    if (!route) return ways.ws(request, sink);
    return ways[route.protocol](at(request, route.at), sink);
  };
}

/** Sends each operation with the headers that its subgraph is to get of those that the group has. */
export function withHeaders(
  upstream: Upstream,
  apply: (subgraph: string, headers: UpstreamRequest['headers']) => UpstreamRequest['headers'],
): Upstream {
  return (request, sink) => {
    const headers = apply(request.subgraph, request.headers);
    return upstream(headers === request.headers ? request : { ...request, headers }, sink);
  };
}

function at(request: UpstreamRequest, address: string | undefined): UpstreamRequest {
  return address === undefined ? request : { ...request, url: new URL(address, request.url).href };
}
