import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createLogger } from '@masar/gateway/config/logger';
import { readConfig } from '@masar/gateway/config/read';
import { type Gateway, startGateway } from '@masar/gateway/gateway';
import { compose } from '@masar/gateway/supergraph/compose';
import { ownPort } from '@masar/kit/testing/own-port';
import { createClient } from 'graphql-ws';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { follow } from '../../gateway/fixture/follower.ts';
import { post } from '../../gateway/fixture/house.ts';
import { labels, type OrderLog, orderLog } from '../../gateway/fixture/orders.ts';
import { type RunningSubgraph, startSubgraph } from '../../gateway/fixture/subgraph.ts';

let folder: string;
let log: OrderLog;
let orders: RunningSubgraph;
let other: RunningSubgraph;
const gateways: Gateway[] = [];
const processes: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'masar-supergraph-'));
  log = orderLog();
  orders = await startSubgraph(log.definition);
  other = await startSubgraph(labels);
});
afterEach(async () => {
  for (const child of processes.splice(0)) child.kill('SIGKILL');
  await Promise.all(gateways.splice(0).map((gateway) => gateway.stop()));
  await Promise.all([orders.kill(), other.kill()]);
  await rm(folder, { recursive: true });
});

const waitFor = <T>(check: () => T) => vi.waitFor(check, { timeout: 60_000, interval: 20 });
/** For what has much to do before. */
const patient = { timeout: 180_000, interval: 50 };
const file = () => join(folder, 'supergraph.graphql');
const both = () => [orders, other].map(({ name, url }) => `${name}=${url}`).join(',');

async function start(...flags: string[]): Promise<string> {
  const config = readConfig(['--port', '0', '--host', '127.0.0.1', '--poll-seconds', '0.05', ...flags], {});
  const gateway = await startGateway(config, createLogger('silent'));
  gateways.push(gateway);
  return `http://127.0.0.1:${gateway.port}/graphql`;
}

const client = (url: string) =>
  createClient({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
const health = async (url: string) => (await fetch(url.replace('/graphql', '/health'))).json();
const version = async (url: string) =>
  ((await health(url)) as { supergraph: { version: string | null } }).supergraph.version;

test('OPS-SWAP-1 should serve a file, take a changed one and keep what is open', async () => {
  await writeFile(file(), await compose([orders, other]));
  const url = await start('--supergraph', file());
  expect((await post(url, '{ order(id: "1") { label } }')).body).toEqual({
    data: { order: { label: 'label of 1' } },
  });

  const [kept, tick, dropped] = [
    'subscription { stepped { note order { id } } }',
    'subscription { ticks }',
    'subscription { stepped { order { label } } }',
  ].map((query) => follow(client(url), query));
  await waitFor(() => expect(log.followers()).toBe(3));
  log.step('a', 'before');
  await waitFor(() => expect(kept?.events).toHaveLength(1));

  await writeFile(file(), 'this is no supergraph');
  await vi.waitFor(
    async () => expect(await health(url)).toMatchObject({ supergraph: { newerRefused: true } }),
    { timeout: 60_000 },
  );
  expect((await post(url, '{ order(id: "1") { label } }')).body.errors).toBeUndefined();

  // Without the labels: what asks for one no longer validates.
  await writeFile(file(), await compose([orders]));
  await waitFor(() =>
    expect(dropped?.errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]),
  );
  expect((await post(url, '{ order(id: "1") { label } }')).body.errors?.[0]?.extensions?.code).toBe(
    'GRAPHQL_VALIDATION_FAILED',
  );
  log.step('a', 'after');
  log.tick();
  const order = { id: 'a' };
  await waitFor(() =>
    expect(kept?.events).toEqual(['before', 'after'].map((note) => ({ stepped: { note, order } }))),
  );
  await waitFor(() => expect(tick?.events).toEqual([{ ticks: 1 }]));
  expect(orders.subscriptions).toHaveLength(3);
});

test('OPS-SWAP-2 should follow a resumable field to another address without a gap', async () => {
  await writeFile(file(), await compose([orders, other]));
  const url = await start('--supergraph', file());
  const follower = follow(client(url), 'subscription { stepped { note } }');
  await waitFor(() => expect(log.followers()).toBe(1));
  log.step('a', 'one');
  await waitFor(() => expect(follower.events).toHaveLength(1));
  const moved = await startSubgraph(log.definition);
  await writeFile(file(), await compose([{ ...orders, url: moved.url }, other]));
  await waitFor(() => expect(moved.subscriptions).toMatchObject([{ masar__after: '1' }]));
  log.step('a', 'two');
  await waitFor(() =>
    expect(follower.events).toEqual([{ stepped: { note: 'one' } }, { stepped: { note: 'two' } }]),
  );
  await moved.kill();
});

test('OPS-SWAP-3 should have planned for a changed supergraph what was asked for last, before it is served', async () => {
  await writeFile(file(), await compose([orders, other]));
  const url = await start('--supergraph', file(), '--metrics-port', '0');
  const metrics = `http://127.0.0.1:${gateways.at(-1)?.metricsPort}/metrics`;
  const planned = async () =>
    Number(
      /lookups_total\{result="miss"\} (\d+)/.exec(await (await fetch(metrics)).text())?.[1] ?? Number.NaN,
    );
  const queries = ['{ order(id: "1") { label } }', 'query Steps { order(id: "1") { steps } }'];
  for (const query of queries) await post(url, query);
  const before = await version(url);
  await writeFile(file(), await compose([orders]));
  await vi.waitFor(async () => expect(await version(url)).not.toBe(before), { timeout: 180_000 });
  const atTheChange = await planned();
  expect((await post(url, queries[1] as string)).body).toEqual({ data: { order: { steps: 0 } } });
  expect(await planned()).toBe(atTheChange);
});

test('OPS-SWAP-4 should lose and double no event of 1,000 followers whose supergraph changes meanwhile', async () => {
  await writeFile(file(), await compose([orders, other]));
  const url = await start('--supergraph', file());
  const names = Array.from({ length: 100 }, (_, which) => `order ${which}`);
  const sockets = Array.from({ length: 20 }, () => client(url));
  const followers = names.flatMap((order, which) =>
    Array.from({ length: 10 }, (_, n) => {
      const query = `subscription F${n}($order: ID!) { stepped(order: $order) { note order { id label } } }`;
      const socket = sockets[(which + n) % sockets.length] as (typeof sockets)[0];
      return { order, ...follow(socket, query, { order }) };
    }),
  );
  await vi.waitFor(() => expect(log.followers()).toBe(followers.length), patient);

  let rounds = 0;
  const round = async () => {
    rounds += 1;
    for (const order of names) log.step(order, `${rounds}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  };
  /** Events come before, during and after a change. */
  const change = async (sdl: string) => {
    const before = await version(url);
    await round();
    await writeFile(file(), sdl);
    const until = rounds + 300;
    while ((await version(url)) === before && rounds < until) await round();
    expect(await version(url)).not.toBe(before);
    for (let more = 0; more < 3; more++) await round();
  };
  await change(await compose([orders, { ...other, sdl: `${other.sdl} extend type Query { more: Int }` }]));
  const moved = await startSubgraph(log.definition);
  await change(await compose([{ ...orders, url: moved.url }, other]));
  await vi.waitFor(() => expect(moved.subscriptions).toHaveLength(followers.length), patient);
  await round();

  const notes = Array.from({ length: rounds }, (_, n) => `${n + 1}`);
  const last = names.map((id) => ({ id, label: `label of ${id}` }));
  await vi.waitFor(() => {
    for (const { events } of followers) expect(events).toHaveLength(rounds);
  }, patient);
  for (const { order: name, events, errors } of followers) {
    const order = last[names.indexOf(name)];
    expect(errors).toEqual([]);
    expect(events).toEqual(notes.map((note) => ({ stepped: { note, order } })));
  }
  for (const socket of sockets) socket.dispose();
  await moved.kill();
});

test('OPS-START-1 should start while a subgraph is down, answer the rest, and take the subgraph in when it comes', async () => {
  const cache = ['--subgraphs', both(), '--cache-dir', join(folder, 'cache')];
  await start(...cache);
  await other.kill();
  const url = await start(...cache);
  const { body } = await post(url, '{ whoami order(id: "1") { id label } }');
  expect(body.data).toMatchObject({ whoami: 'nobody' });
  expect(body.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
  await vi.waitFor(
    async () =>
      expect(await health(url)).toMatchObject({ status: 'ok', subgraphs: { orders: 'up', labels: 'down' } }),
    { timeout: 60_000 },
  );
  await other.revive();
  expect((await post(url, '{ order(id: "1") { label } }')).body).toEqual({
    data: { order: { label: 'label of 1' } },
  });
});

test('OPS-READY-1 should be alive but not ready with nothing to serve, until the subgraphs come', async () => {
  await Promise.all([orders.kill(), other.kill()]);
  const url = await start('--subgraphs', both());
  expect(await health(url)).toMatchObject({ status: 'waiting' });
  expect((await fetch(url.replace('/graphql', '/ready'))).status).toBe(503);
  expect(await post(url, '{ whoami }')).toMatchObject({
    status: 503,
    body: { errors: [{ extensions: { code: 'SUPERGRAPH_UNAVAILABLE' } }] },
  });
  await Promise.all([orders.revive(), other.revive()]);
  await vi.waitFor(async () => expect((await post(url, '{ whoami }')).status).toBe(200), { timeout: 60_000 });
});

test('OPS-PRODUCTION-1 should hide the schema and GraphiQL in production', async () => {
  await writeFile(file(), await compose([orders, other]));
  const url = await start('--supergraph', file(), '--introspection', 'false', '--graphiql', 'false');
  const { body } = await post(url, '{ __schema { queryType { name } } }');
  expect(body.errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
  const page = await fetch(url, { headers: { accept: 'text/html' } });
  expect(page.headers.get('content-type')).not.toContain('html');
});

async function launch(...flags: string[]) {
  const port = await ownPort();
  const main = resolve(import.meta.dirname, '../../../gateway/main.ts');
  const child = fork(main, ['--port', String(port), '--host', '127.0.0.1', ...flags], {
    silent: true,
    env: { ...process.env, MASAR_LOG_LEVEL: 'error' },
  });
  processes.push(child);
  let output = '';
  child.stderr?.on('data', (data) => {
    output += data;
  });
  const exited = new Promise<{ code: number | null; output: string }>((done) => {
    child.once('exit', (code) => done({ code, output }));
  });
  return { child, exited, url: `http://127.0.0.1:${port}/graphql` };
}

test.each(['SIGTERM', 'disconnect'] as const)(
  'OPS-DRAIN-1 should finish what is under way on %s and leave',
  async (signal) => {
    await writeFile(file(), await compose([orders, other]));
    const { child, exited, url } = await launch('--supergraph', file());
    await vi.waitFor(async () => expect((await post(url, '{ whoami }')).status).toBe(200), {
      timeout: 60_000,
    });
    const follower = follow(client(url), 'subscription { ticks }');
    await waitFor(() => expect(log.followers()).toBe(1));
    const slow = post(url, '{ slow }');
    await waitFor(() => expect(orders.queries.some((query) => query.includes('slow'))).toBe(true));
    if (signal === 'SIGTERM') child.kill('SIGTERM');
    else child.disconnect();
    expect((await slow).body).toEqual({ data: { slow: 1 } });
    expect((await exited).code).toBe(0);
    expect(follower.errors).toMatchObject([{ code: 1001 }]);
  },
);

test('OPS-CONFIG-1 should say every wrong setting at once and not start', async () => {
  const { exited } = await launch('--subgraphs', 'nonsense', '--poll-seconds', 'soon');
  const { code, output } = await exited;
  expect(code).toBe(1);
  expect(output).toContain("got 'nonsense'");
  expect(output).toContain('--poll-seconds');
});
