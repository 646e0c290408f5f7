import path from 'node:path';
import { SUBGRAPH_HOST } from '../local/ports.ts';
import {
  gatewayOrigin,
  gatewayProcess,
  type Plan,
  type ProcessSpec,
  subgraphProcesses,
} from '../local/processes.ts';
import type { ClusterPorts } from './ports.ts';
import { replicate } from './replicas.ts';

/** What the processes of a cluster are made from: the plan of one machine, whose ports are the entrances. */
export interface ClusterPlan extends Plan {
  readonly cluster: ClusterPorts;
}

/** Every subgraph, and in front of those that have replicas their service. */
export function clusterSubgraphs(plan: ClusterPlan): { subgraphs: ProcessSpec[]; services: ProcessSpec[] } {
  const entrances = subgraphProcesses(plan);
  const subgraphs: ProcessSpec[] = [];
  const services: ProcessSpec[] = [];
  for (const spec of entrances) {
    const ports = plan.cluster.replicas.get(spec.name);
    const replicas = ports === undefined ? [spec] : replicate(spec, ports);
    subgraphs.push(...replicas);
    if (ports !== undefined) services.push(serviceProcess(plan, spec, replicas));
  }
  return { subgraphs, services };
}

/** The gateways: the same graph at each, from whichever a client comes to. */
export function clusterGateways(plan: ClusterPlan): ProcessSpec[] {
  return plan.cluster.gateways.map((port, index) => {
    const options = { ...plan.options, tokenIssuer: plan.options.tokenIssuer ?? gatewayOrigin(plan) };
    const spec = gatewayProcess({ ...plan, options, ports: { ...plan.ports, gateway: port } });
    const name = `${spec.name}-${index + 1}`;
    const cache = path.join(plan.options.dataDir, name);
    return { ...spec, name, environment: { ...spec.environment, MASAR_CACHE_DIR: cache } };
  });
}

/** One address for the replicas of a subgraph. It knows no secrets, so it gets no environment but the machine's. */
function serviceProcess(plan: Plan, entrance: ProcessSpec, replicas: readonly ProcessSpec[]): ProcessSpec {
  const listen = `${SUBGRAPH_HOST}:${plan.ports.subgraphs.get(entrance.name)}`;
  const backends = replicas.map(({ address }) => new URL(address).host);
  return {
    ...entrance,
    args: [path.join('deploy', 'cluster', 'service', 'main.ts'), listen, ...backends],
    environment: { PATH: process.env.PATH, LOG_LEVEL: process.env.LOG_LEVEL },
  };
}
