import { describe, expect, it } from 'vitest';
import { readOptions } from '../local/options.ts';
import { findNatsServer, natsProcess, natsUrl } from './nats-server.ts';
import { assignClusterPorts } from './ports.ts';
import { type ClusterPlan, clusterGateways, clusterSubgraphs } from './processes.ts';

const found = [
  { code: 'hub', port: 4001 },
  { code: 'central', port: 4002 },
  { code: 'e-tarbeya', port: 4003 },
];

async function plan(): Promise<ClusterPlan> {
  const cluster = await assignClusterPorts('127.0.0.1', 0, found, () => undefined);
  const options = readOptions(
    ['--cluster'],
    { MASAR_DATA: '/data', NATS_URL: natsUrl(cluster.nats) },
    '/root',
  );
  return {
    root: '/root',
    options,
    subgraphs: found,
    ports: cluster.entrances,
    cluster,
    databaseUrl: (name) => `postgres://user:secret@host/${name}`,
    signingKey: { SIGNING_KEY_FILE: '/key' },
    clientKey: 'shared by gateways and hub',
  };
}

function named<Item extends { name: string }>(items: readonly Item[], name: string): Item {
  const one = items.find((item) => item.name === name);
  if (!one) throw new Error(`expected ${name} among ${items.map((item) => item.name).join(', ')}`);
  return one;
}

describe('the plan of a cluster', () => {
  it('should give everybody a port of their own, and any with port 0 of the gateway', async () => {
    const { cluster } = await plan();
    const ports = [
      ...cluster.gateways,
      ...cluster.entrances.subgraphs.values(),
      ...[...cluster.replicas.values()].flat(),
      cluster.nats.clients,
      cluster.nats.http,
    ];
    expect(new Set(ports).size).toBe(2 + 3 + 4 + 2);
    const wished = [...found.map(({ port }) => port), 4_222, 8_222];
    expect(ports.filter((port) => wished.includes(port))).toEqual([]);
    expect(cluster.gateways[0]).toBe(cluster.entrances.gateway);
  });

  it('should run two hubs and two e-tarbeya on one database each, behind one address', async () => {
    const given = await plan();
    const { subgraphs, services } = clusterSubgraphs(given);
    expect(subgraphs.map(({ name }) => name)).toEqual([
      'hub-1',
      'hub-2',
      'central',
      'e-tarbeya-1',
      'e-tarbeya-2',
    ]);
    expect(services.map(({ name }) => name)).toEqual(['hub', 'e-tarbeya']);
    const [one, two] = [named(subgraphs, 'hub-1'), named(subgraphs, 'hub-2')];
    expect(one.environment).toMatchObject({
      DATABASE_URL: 'postgres://user:secret@host/masar_hub',
      BUS_URL: natsUrl(given.cluster.nats),
      SIGNING_KEY_FILE: '/key',
    });
    expect({ ...one.environment, PORT: '' }).toEqual({ ...two.environment, PORT: '' });
    expect(one.environment.PORT).not.toBe(two.environment.PORT);
    expect(one.readyUrl).toContain(`:${one.environment.PORT}/ready`);

    const service = named(services, 'hub');
    const entrance = `127.0.0.1:${given.ports.subgraphs.get('hub')}`;
    expect(service.args.slice(1)).toEqual([
      entrance,
      ...[one, two].map(({ address }) => new URL(address).host),
    ]);
    expect(named(subgraphs, 'central').environment.JWKS_URL).toContain(entrance);
    expect(JSON.stringify(service.environment)).not.toMatch(/secret|\/key/);
  });

  it('should lead both gateways to the services, and give each a cache of its own', async () => {
    const given = await plan();
    const gateways = clusterGateways(given);
    expect(gateways.map(({ name }) => name)).toEqual(['gateway-1', 'gateway-2']);
    const [first, second] = gateways.map(({ environment }) => environment);
    expect(first?.MASAR_SUBGRAPHS).toBe(second?.MASAR_SUBGRAPHS);
    expect(first?.MASAR_SUBGRAPHS).toContain(
      `hub=http://127.0.0.1:${given.ports.subgraphs.get('hub')}/graphql`,
    );
    expect(first?.TOKEN_ISSUER).toBe(second?.TOKEN_ISSUER);
    expect([first?.MASAR_CACHE_DIR, second?.MASAR_CACHE_DIR]).toEqual(['/data/gateway-1', '/data/gateway-2']);
    expect(gateways.map(({ readyUrl }) => Number(new URL(readyUrl).port))).toEqual(given.cluster.gateways);
  });

  it("should keep NATS' events in the data folder", async () => {
    const { cluster } = await plan();
    const { args, address } = natsProcess('nats-server', '/data', cluster.nats);
    expect(args.slice(-2)).toEqual(['--store_dir', '/data/nats']);
    expect(address).toBe(`nats://127.0.0.1:${cluster.nats.clients}`);
  });

  it('should say how to get nats-server where there is none', () => {
    expect(() => findNatsServer(['/nowhere/nats-server'])).toThrow(/apt-get install nats-server.*NATS_URL=/s);
  });
});
