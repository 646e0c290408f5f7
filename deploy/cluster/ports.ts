import { freePort } from '@masar/kit/database/embedded/port';
import type { FoundSubgraph } from '../local/discover.ts';
import { assignPorts, expectFree, type Ports, SUBGRAPH_HOST } from '../local/ports.ts';
import { GATEWAYS, replicasOf } from './replicas.ts';

/** Who listens where in a cluster. */
export interface ClusterPorts {
  /** The first gateway's port, and the address of every subgraph; where there are replicas, of their service. */
  readonly entrances: Ports;
  readonly gateways: readonly number[];
  /** By code, for the subgraphs that have replicas. */
  readonly replicas: ReadonlyMap<string, readonly number[]>;
  /** NATS: its clients', and its HTTP port for questions about its health. */
  readonly nats: { readonly clients: number; readonly http: number };
}

/** What lies between the ports of two replicas, where they are free. */
const STEP = 100;
const NATS_PORT = 4222;
const NATS_HTTP_PORT = 8222;

/**
 * Gives everybody a port: replica n of what listens on p gets p + 100n where that is free.
 * @throws OperatorError when a gateway's port is taken
 */
export async function assignClusterPorts(
  host: string,
  gatewayPort: number,
  subgraphs: readonly FoundSubgraph[],
  log: (message: string) => void,
): Promise<ClusterPorts> {
  const entrances = await assignPorts(host, gatewayPort, subgraphs, log);
  const used = new Set([entrances.gateway, ...entrances.subgraphs.values()]);
  const take = async (on: string, wanted: number): Promise<number> => {
    let port = await freePort(on, gatewayPort === 0 || used.has(wanted) || wanted > 65_535 ? [] : [wanted]);
    while (used.has(port)) port = await freePort(on, []);
    used.add(port);
    return port;
  };

  const gateways = [entrances.gateway];
  while (gateways.length < GATEWAYS) {
    // People know a gateway's port, so it is only chosen freely when they asked for that.
    const wanted = gatewayPort + STEP * gateways.length;
    if (gatewayPort !== 0 && wanted <= 65_535) await expectFree(host, wanted);
    gateways.push(await take(host, wanted));
  }
  const replicas = new Map<string, number[]>();
  for (const { code, port } of subgraphs) {
    const own: number[] = [];
    while (replicasOf(code) > 1 && own.length < replicasOf(code)) {
      own.push(await take(SUBGRAPH_HOST, port + STEP * (own.length + 1)));
    }
    if (own.length > 0) replicas.set(code, own);
  }
  const nats = {
    clients: await take(SUBGRAPH_HOST, NATS_PORT),
    http: await take(SUBGRAPH_HOST, NATS_HTTP_PORT),
  };
  return { entrances, gateways, replicas, nats };
}
