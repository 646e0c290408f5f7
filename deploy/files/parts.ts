import type { FoundSubgraph } from '../local/discover.ts';

/** What the written files say first. */
export const NOTICE = '# Written by `npm run generate`; change deploy/files/ instead.';

/** Where the image has the code. */
const HOME = '/srv/masar';

/** The port that every gateway listens on in its container. */
export const GATEWAY_PORT = 4000;

/** The port that a gateway answers Prometheus on. */
export const METRICS_PORT = 9464;

/** A process's variables that are no secrets. */
export type Variables = Readonly<Record<string, string>>;

/** What every subgraph is told besides its database, the bus and the issuer of tokens. */
export function subgraphVariables({ port }: FoundSubgraph, hub: FoundSubgraph): Variables {
  return { HOST: '0.0.0.0', PORT: String(port), ...trust(hub) };
}

function trust({ port }: FoundSubgraph): Variables {
  return { JWKS_URL: `http://hub:${port}/.well-known/jwks.json`, TOKEN_AUDIENCE: 'masar' };
}

/** What the gateway is told: where the subgraphs are, what to serve until they have answered, and whom to believe. */
export function gatewayVariables(subgraphs: readonly FoundSubgraph[]): Variables {
  return {
    MASAR_PORT: String(GATEWAY_PORT),
    MASAR_METRICS_PORT: String(METRICS_PORT),
    MASAR_SUBGRAPHS: subgraphs.map(({ code, port }) => `${code}=http://${code}:${port}/graphql`).join(','),
    MASAR_SUPERGRAPH: `${HOME}/schema/supergraph.graphql`,
    ...trust(hubOf(subgraphs)),
  };
}

/** The hub, which is always there. */
export function hubOf(subgraphs: readonly FoundSubgraph[]): FoundSubgraph {
  const hub = subgraphs.find(({ code }) => code === 'hub');
  if (!hub) throw new Error('expected a hub among the subgraphs');
  return hub;
}
