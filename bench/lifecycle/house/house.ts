import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { findNatsServer, natsProcess, natsUrl } from '@masar/deploy/cluster/nats-server';
import { BUS_DATABASE, databaseOf, type FoundSubgraph } from '@masar/deploy/local/discover';
import { prepareGround } from '@masar/deploy/local/ground';
import { readOptions } from '@masar/deploy/local/options';
import type { Ports } from '@masar/deploy/local/ports';
import { gatewayProcess, type Plan, subgraphProcesses } from '@masar/deploy/local/processes';
import { newKey } from '@masar/deploy/local/signing-key';
import { requireReady } from '@masar/deploy/local/waiting';
import { findCluster } from '@masar/kit/database/embedded/folder';
import { freePort } from '@masar/kit/database/embedded/port';
import { findPostmaster } from '@masar/kit/database/embedded/postmaster';

/** The root of the repository. */
export const root = path.resolve(import.meta.dirname, '..', '..', '..');

/** What carries the events from subgraph to subgraph. */
export type BusKind = 'postgres' | 'nats';

/** A whole Masar as `npm start` starts it, on a data folder of the benchmark's. */
export interface House extends AsyncDisposable {
  /** The gateway's port on 127.0.0.1. */
  readonly port: number;
  /** The address of a subgraph's database. */
  databaseUrl(code: string): string;
  /** The process ids by name: the subgraphs', the gateway's, that of NATS. */
  pids(): Promise<Map<string, number>>;
  /** The id of PostgreSQL's first process. */
  postgres(): Promise<number>;
}

/**
 * Starts everything and waits until it is ready. The processes run as in production; only the people are the demo's.
 * @throws OperatorError when something can't be had, such as nats-server
 */
export async function startHouse(dataDir: string, bus: BusKind): Promise<House> {
  const natsServer = bus === 'nats' ? findNatsServer() : undefined;
  await using parts = new AsyncDisposableStack();
  const { signal } = new AbortController();
  const options = readOptions(
    [],
    {
      MASAR_DATA: dataDir,
      MASAR_PORT: '0',
      MASAR_DEMO_ACCOUNTS: 'true',
      // Migrations of a register that an earlier run has filled take their time.
      MASAR_START_SECONDS: '900',
      MASAR_POSTGRES_PORT: String(await freePort('127.0.0.1', [])),
      NODE_ENV: 'production',
      SIGNING_KEY: JSON.stringify(newKey()),
    },
    root,
  );
  const ground = await prepareGround(
    parts,
    options,
    { root, signals: { stop: signal, force: signal, dispose: () => undefined }, print: () => undefined },
    {
      assignPorts: freePorts,
      origin: ({ gateway }) => `http://127.0.0.1:${gateway}`,
      databases: [BUS_DATABASE],
    },
  );
  const { ports, database } = ground;
  const natsPorts = { clients: await freePort('127.0.0.1', []), http: await freePort('127.0.0.1', []) };
  const plan: Plan = {
    ...ground,
    root,
    options: { ...ground.options, natsUrl: natsServer && natsUrl(natsPorts) },
    databaseUrl: (name) => database.url(name),
  };
  const nats = natsServer ? [natsProcess(natsServer, ground.options.dataDir, natsPorts)] : [];
  await requireReady(ground, await ground.keep(nats), signal);
  await requireReady(ground, await ground.keep(subgraphProcesses(plan)), signal);
  await requireReady(ground, await ground.keep([gatewayProcess(plan)]), signal);

  const started = parts.move();
  return {
    port: ports.gateway,
    databaseUrl: (code) => database.url(databaseOf(code)),
    async pids() {
      const list: { name: string; pid: number }[] = JSON.parse(
        await readFile(path.join(ground.options.dataDir, 'processes.json'), 'utf8'),
      );
      return new Map(list.map(({ name, pid }) => [name, pid]));
    },
    async postgres() {
      const cluster = await findCluster(ground.options.dataDir);
      const found = cluster && (await findPostmaster(cluster.pgdata));
      if (!found) throw new Error('expected PostgreSQL to run');
      return found.pid;
    },
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}

/** None of the usual ports: a house of somebody else's may be about to take them. */
async function freePorts(subgraphs: readonly FoundSubgraph[]): Promise<Ports> {
  const found = new Set<number>();
  while (found.size <= subgraphs.length) found.add(await freePort('127.0.0.1', []));
  const [gateway = 0, ...others] = found;
  return { gateway, subgraphs: new Map(subgraphs.map(({ code }, index) => [code, others[index] ?? 0])) };
}
