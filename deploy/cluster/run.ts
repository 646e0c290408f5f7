import { type HouseParts, prepareGround } from '../local/ground.ts';
import { closingTable } from '../local/house.ts';
import type { LocalOptions } from '../local/options.ts';
import { gatewayOrigin } from '../local/processes.ts';
import { aborted, awaitSubgraphs, requireReady } from '../local/waiting.ts';
import { findNatsServer, natsProcess, natsUrl } from './nats-server.ts';
import { assignClusterPorts } from './ports.ts';
import { type ClusterPlan, clusterGateways, clusterSubgraphs } from './processes.ts';

/**
 * Starts what would run on several machines as processes of this one, keeps it running until a wish to stop
 * arrives, and stops it in the reverse order: gateways, services, subgraphs, NATS, PostgreSQL.
 * @throws OperatorError, EmbeddedPostgresError when the start can't succeed; what was started is stopped again
 */
export async function runCluster(options: LocalOptions, parts: HouseParts): Promise<void> {
  const { root, signals, print } = parts;
  const natsServer = options.natsUrl === undefined ? findNatsServer() : undefined;
  await using house = new AsyncDisposableStack();
  const ground = await prepareGround(house, options, parts, {
    assignPorts: (subgraphs, say) => assignClusterPorts(options.host, options.port, subgraphs, say),
    origin: ({ entrances }) => gatewayOrigin({ options, ports: entrances }),
    databases: [],
  });
  const { ports, database, say, keep } = ground;
  const plan: ClusterPlan = {
    ...ground,
    root,
    options: { ...ground.options, natsUrl: options.natsUrl ?? natsUrl(ports.nats) },
    ports: ports.entrances,
    cluster: ports,
    databaseUrl: (name) => database.url(name),
  };

  const nats =
    natsServer === undefined ? [] : await keep([natsProcess(natsServer, ground.options.dataDir, ports.nats)]);
  await requireReady(ground, nats, signals.stop);
  const wanted = clusterSubgraphs(plan);
  say(`starting ${wanted.subgraphs.map(({ name }) => name).join(', ')}`);
  const served = await keep(wanted.subgraphs);
  const services = await keep(wanted.services);
  await awaitSubgraphs(ground, [...served, ...services], signals.stop);
  const gateways = await keep(clusterGateways(plan));
  await requireReady(ground, gateways, signals.stop);
  const all = [...gateways, ...services, ...served, ...nats];
  print(closingTable(ground, `${gatewayOrigin(plan)}/graphql`, all));
  await aborted(signals.stop);
  say('stopping');
}
