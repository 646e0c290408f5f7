import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { ask, canPin, nextMessage, otherCore, startNode, stop } from '../gateways/processes.ts';
import type { LoadOrder, LoadResult } from './load/main.ts';
import { type Measured, percentile, table } from './report.ts';
import { names, type RunningServer, type ServerName, startServer } from './servers/start.ts';
import { cpuTime, memory } from './servers/usage.ts';
import type { Listening, Publish } from './subgraphs/main.ts';
import { sources } from './subgraphs/schemas.ts';

// Measures how events reach thousands of graphql-ws clients, for several servers in one run. The server is kept to one
// core; subgraphs and load are on another. An event happens when every client has got the one before it.

interface Scenario {
  readonly key: string;
  readonly title: string;
  readonly clients: number;
  /** Whether each client follows something of its own. */
  readonly different: boolean;
  readonly events: number;
}

const scenarios: readonly Scenario[] = [
  { key: '1000', title: '1,000 clients follow one thing', clients: 1_000, different: false, events: 20 },
  { key: '5000', title: '5,000 clients follow one thing', clients: 5_000, different: false, events: 20 },
  {
    key: 'different',
    title: '5,000 clients follow 5,000 things',
    clients: 5_000,
    different: true,
    events: 4,
  },
];

const { values: options } = parseArgs({
  options: {
    /** Keys of scenarios, comma-separated. */
    scenarios: { type: 'string', default: scenarios.map(({ key }) => key).join() },
    /** Parts of servers' names, comma-separated. */
    servers: { type: 'string', default: '' },
  },
});
const chosen = scenarios.filter(({ key }) => options.scenarios.split(',').includes(key));
const servers = names.filter((name) => options.servers.split(',').some((part) => name.includes(part)));

/** Events before the measured ones, for the compilers on all sides. */
const warmUp = 3;

const script = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'masar-bench-'));
const subgraphs = startNode(otherCore, [script('./subgraphs/main.ts')]);
let running: RunningServer | undefined;
let load: ChildProcess | undefined;

try {
  const { urls } = await nextMessage<Listening>(subgraphs);
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, supergraph(urls));
  if (!canPin) console.log('This machine pins no process to a core: the figures mean less.\n');
  for (const scenario of chosen) {
    const measured: Measured[] = [];
    for (const server of servers) {
      try {
        measured.push(await measure(server, scenario, file));
      } catch (error) {
        // A server that doesn't carry the load is a finding too, and no reason to lose the others' figures.
        console.log(`${server} did not get through '${scenario.title}': ${(error as Error).message}\n`);
      } finally {
        await stopServer();
      }
    }
    console.log(table(`${scenario.title}, ${scenario.events} events`, measured));
  }
} finally {
  await stopServer();
  await stop(subgraphs);
  await rm(folder, { recursive: true });
}

async function stopServer(): Promise<void> {
  if (load) await stop(load);
  if (running) await stop(running.process);
  [load, running] = [undefined, undefined];
}

async function measure(name: ServerName, scenario: Scenario, file: string): Promise<Measured> {
  const { clients, different, events } = scenario;
  running = await startServer(name, file);
  load = startNode(otherCore, [script('./load/main.ts')]);
  const clientsOf = load;
  await nextMessage(load);
  const source = name === 'bare ws broadcast' ? running.process : subgraphs;
  const topics = Array.from({ length: clients }, (_, i) => (different ? `thing ${i}` : 'thing'));
  const publish = { topics: different ? topics : ['thing'] } satisfies Publish;
  const order = <Answer>(message: LoadOrder) => ask<Answer>(clientsOf, message);

  // One client has been served before memory is read, so that what is loaded late isn't put down to the clients.
  await order({ open: { port: running.port, topics: ['first'] } });
  await settled();
  await once({ topics: ['first'] }, 1);
  const before = await memory(running.process);
  await order({ open: { port: running.port, topics } });
  await settled();

  const latencies: number[] = [];
  const times: number[] = [];
  for (let event = 0; event < warmUp; event += 1) await once(publish, clients);
  const [busy, busyAround] = [await cpuTime(running.process), await around()];
  for (let event = 0; event < events; event += 1) {
    const result = await once(publish, clients);
    latencies.push(...result.latencies);
    times.push(result.took);
  }
  const perDelivery = 1_000 / (clients * events);
  const cpu = ((await cpuTime(running.process)) - busy) * perDelivery;
  const cpuAround = ((await around()) - busyAround) * perDelivery;
  const after = await memory(running.process);
  return {
    server: name,
    // The median event: what else the machine does meets some of them and not the others.
    perSecond: (clients * 1_000) / percentile(times, 0.5),
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    bytesPerClient: (after - before) / clients,
    cpu,
    cpuAround,
  };

  async function around(): Promise<number> {
    return (await cpuTime(clientsOf)) + (await cpuTime(subgraphs));
  }

  /** Lets one thing happen to each topic and waits until every client has it. */
  async function once(what: Publish, deliveries: number): Promise<LoadResult & { took: number }> {
    await order({ expect: deliveries });
    const got = nextMessage<LoadResult>(clientsOf);
    const began = Number(process.hrtime.bigint()) / 1e6;
    source.send(what);
    const result = await got;
    return { ...result, took: result.last - began };
  }
}

/** Subscriptions are under way when the socket has been acknowledged; this gives them the time to be open upstream. */
async function settled(): Promise<void> {
  await wait(3_000);
}

function supergraph(urls: Listening['urls']): string {
  const composed = composeServices(
    Object.entries(sources).map(([name, sdl]) => ({
      name,
      url: urls[name as keyof typeof urls],
      typeDefs: parse(sdl),
    })),
  );
  if (composed.supergraphSdl === undefined) throw composed.errors?.[0] ?? new Error('nothing was composed');
  return composed.supergraphSdl;
}
