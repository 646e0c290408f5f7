import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { cpuTime } from '../subscriptions/servers/usage.ts';
import { names, peerPackages, type RunningGateway, startGateway } from './gateways.ts';
import type { LoadOrder, LoadResult } from './load/main.ts';
import { aboutThisRun } from './machine.ts';
import { ask, canPin, nextMessage, otherCore, peakMemory, startNode, stop } from './processes.ts';
import { type Measured, table } from './report.ts';
import type { FromSubgraphs, ToSubgraphs } from './subgraphs/main.ts';
import { sources } from './subgraphs/schemas.ts';

// Measures gateways side by side on the deep query of the public gateways benchmark. Each gateway is kept to one
// core; subgraphs and load are on another. Rounds take turns, so that what else the machine does meets all of them.

interface Mode {
  readonly key: string;
  readonly title: string;
  readonly sharing: boolean;
  readonly unique: boolean;
  /** What a subgraph waits before it answers, in ms. */
  readonly delay: number;
}

const modes: readonly Mode[] = [
  { key: 'off', title: 'Sharing off', sharing: false, unique: false, delay: 0 },
  { key: 'delay', title: 'Sharing off, subgraphs take 10 ms', sharing: false, unique: false, delay: 10 },
  { key: 'on', title: 'Sharing on', sharing: true, unique: false, delay: 0 },
  { key: 'unique', title: 'Sharing on, every request unique', sharing: true, unique: true, delay: 0 },
];

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    connections: { type: 'string', default: '50' },
    /** Keys of modes, comma-separated. */
    modes: { type: 'string', default: modes.map(({ key }) => key).join() },
  },
});
const plan = options.quick ? { rounds: 1, warmUp: 1, seconds: 2 } : { rounds: 3, warmUp: 3, seconds: 4 };
const connections = Number(options.connections);
const chosen = modes.filter(({ key }) => options.modes.split(',').includes(key));

const script = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'masar-bench-'));
const subgraphs = startNode(otherCore, [script('./subgraphs/main.ts')]);
const load = startNode(otherCore, [script('./load/main.ts')]);
let running: RunningGateway[] = [];
const stopGateways = async (): Promise<void> => {
  await Promise.all(running.map(({ process: child }) => stop(child)));
  running = [];
};

try {
  const { urls } = await nextMessage<Extract<FromSubgraphs, { urls: unknown }>>(subgraphs);
  const supergraphFile = join(folder, 'supergraph.graphql');
  await writeFile(supergraphFile, supergraph(urls));
  console.log(await aboutThisRun(peerPackages));
  console.log(
    `${connections} connections, ${plan.rounds} rounds of ${plan.seconds} s${canPin ? ', one core for each gateway' : '; without taskset and two cores nothing is kept to a core'}\n`,
  );
  for (const sharing of [false, true]) {
    const wanted = chosen.filter((mode) => mode.sharing === sharing);
    if (wanted.length === 0) continue;
    for (const name of names) running.push(await startGateway(name, supergraphFile, sharing));
    for (const mode of wanted) console.log(table(mode.title, await measure(mode)));
    await stopGateways();
  }
} finally {
  await stopGateways();
  await Promise.all([stop(subgraphs), stop(load)]);
  await rm(folder, { recursive: true });
}

async function measure({ unique, delay }: Mode): Promise<Measured[]> {
  subgraphs.send({ delay } satisfies ToSubgraphs);
  const measured: Measured[] = [];
  for (const { port } of running) await run({ port, connections, seconds: plan.warmUp, unique });
  for (let round = 0; round < plan.rounds; round++) {
    for (const gateway of running) {
      const [before, cpuBefore] = [await calls(), await cpuTime(gateway.process)];
      const result = await run({ port: gateway.port, connections, seconds: plan.seconds, unique });
      measured.push({
        gateway: gateway.name,
        ...result,
        cpuPerRequest: ((await cpuTime(gateway.process)) - cpuBefore) / result.requests,
        callsPerRequest: ((await calls()) - before) / result.requests,
        memory: await peakMemory(gateway.process),
      });
    }
  }
  return measured;
}

async function run(order: LoadOrder): Promise<LoadResult> {
  const result = await ask<LoadResult | { readonly failure: string }>(load, order);
  if ('failure' in result) throw new Error(result.failure);
  return result;
}

async function calls(): Promise<number> {
  const answer = await ask<Extract<FromSubgraphs, { calls: number }>>(
    subgraphs,
    'calls' satisfies ToSubgraphs,
  );
  return answer.calls;
}

function supergraph(urls: Readonly<Record<string, string>>): string {
  const services = Object.entries(sources).map(([name, { sdl }]) => ({
    name,
    url: urls[name] ?? '',
    typeDefs: parse(sdl),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(`the subgraphs don't compose: ${errors?.join('; ')}`);
  return supergraphSdl;
}
