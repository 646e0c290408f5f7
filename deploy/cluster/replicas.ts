import type { ProcessSpec } from '../local/processes.ts';

/** Subgraphs of which there are several, by code; of every other there is one. */
const REPLICAS: Readonly<Record<string, number>> = { hub: 2, 'e-tarbeya': 2 };

/** How many gateways there are. */
export const GATEWAYS = 2;

/** How many processes of a subgraph there are. */
export function replicasOf(code: string): number {
  return REPLICAS[code] ?? 1;
}

/** The same process once for each port; each stands for one on a machine of its own. */
export function replicate(spec: ProcessSpec, ports: readonly number[]): ProcessSpec[] {
  return ports.map((port, index) => ({
    ...spec,
    name: `${spec.name}-${index + 1}`,
    address: onPort(spec.address, port),
    readyUrl: onPort(spec.readyUrl, port),
    environment: { ...spec.environment, PORT: String(port) },
  }));
}

function onPort(address: string, port: number): string {
  const url = new URL(address);
  url.port = String(port);
  return url.href;
}
