import path from 'node:path';
import { prepareDataFolder } from '@masar/kit/database/embedded-folder';
import { createDatabases, type DatabaseServer, provideDatabaseServer } from './database.ts';
import { BUS_DATABASE, databaseOf, discoverSubgraphs } from './discover.ts';
import { KeptProcess, type Watcher } from './keep-running.ts';
import { OperatorError } from './operator-error.ts';
import type { LocalOptions } from './options.ts';
import { assignPorts } from './ports.ts';
import { ProcessLog } from './process-log.ts';
import {
  gatewayOrigin,
  gatewayProcess,
  type Plan,
  type ProcessSpec,
  subgraphProcesses,
} from './processes.ts';
import { SpawnedList } from './remnants.ts';
import { takeRunLock } from './run-lock.ts';
import { provideSigningKey } from './signing-key.ts';
import type { StopSignals } from './stop-signals.ts';
import { summarise } from './summary.ts';

/** What the house needs besides its options. */
export interface HouseParts {
  /** The folder with subgraphs/ and gateway/. */
  root: string;
  signals: StopSignals;
  print(text: string): void;
}

/**
 * Starts everything in order, keeps it running until a wish to stop arrives, and stops everything in the
 * reverse order: gateway, subgraphs, PostgreSQL.
 * @throws OperatorError, EmbeddedPostgresError when the start can't succeed; what was started is stopped again
 */
export async function runHouse(options: LocalOptions, { root, signals, print }: HouseParts): Promise<void> {
  const say = (message: string) => print(`${'masar'.padEnd(10)} ${message}`);
  const subgraphs = await discoverSubgraphs(root);
  const dataDir = await prepareDataFolder(options.dataDir);
  await using house = new AsyncDisposableStack();

  const lock = await takeRunLock(dataDir);
  house.defer(() => lock.release());
  const spawned = new SpawnedList(dataDir);
  await spawned.endRemnants(say);
  const ports = await assignPorts(options.host, options.port, subgraphs, say);
  await lock.announce(gatewayOrigin({ options, ports }));
  signals.stop.throwIfAborted();

  const signingKey = await provideSigningKey({ ...options, dataDir });
  const database = await provideDatabaseServer({ ...options, dataDir }, say);
  house.defer(() => database.stop(signals.force));
  signals.stop.throwIfAborted();
  const names = [...subgraphs.map(({ code }) => databaseOf(code)), BUS_DATABASE];
  await createDatabases(database, names, signals.stop, say);

  const databaseUrl = (name: string) => database.url(name);
  const plan: Plan = {
    root,
    options: { ...options, dataDir },
    subgraphs,
    ports,
    databaseUrl,
    signingKey,
  };
  const logs = new Map<string, ProcessLog>();
  house.defer(async () => {
    await Promise.all([...logs.values()].map((log) => log.close()));
  });
  const watcher = watch(logs, spawned, signals.stop, say);
  const keep = async (specs: readonly ProcessSpec[]) => {
    for (const { name } of specs) {
      logs.set(name, await ProcessLog.open(path.join(dataDir, 'logs'), name, options.verbose, print));
    }
    const kept = specs.map((spec) => new KeptProcess(spec, watcher));
    house.defer(async () => {
      await Promise.all(kept.map((one) => one.stop(signals.force)));
    });
    return kept;
  };

  say(`starting ${subgraphs.map(({ code }) => code).join(', ')}`);
  const served = await keep(subgraphProcesses(plan));
  await settled(served, within(Math.min(SUBGRAPH_SECONDS, options.startSeconds), signals.stop));
  signals.stop.throwIfAborted();
  const [gateway] = await keep([gatewayProcess(plan)]);
  if (!gateway) throw new Error('expected one gateway');
  await settled([gateway], within(options.startSeconds, signals.stop));
  signals.stop.throwIfAborted();
  if (!gateway.isReady) {
    throw new OperatorError(
      `The gateway isn't ready after ${options.startSeconds} s (${gateway.lastAnswer}). ` +
        `What it wrote is in ${logs.get('gateway')?.file}.`,
    );
  }
  print(closingTable(plan, [gateway, ...served], database, dataDir));
  await aborted(signals.stop);
  say('stopping');
}

/** Seconds that the gateway waits for the subgraphs; then it starts with those that are there. */
const SUBGRAPH_SECONDS = 40;

function within(seconds: number, stop: AbortSignal): AbortSignal {
  return AbortSignal.any([AbortSignal.timeout(seconds * 1_000), stop]);
}

/** Waits until all were ready once, or the signal aborts. */
async function settled(processes: readonly KeptProcess[], signal: AbortSignal): Promise<void> {
  await Promise.race([Promise.all(processes.map((one) => one.whenReady())), aborted(signal)]);
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function watch(
  logs: ReadonlyMap<string, ProcessLog>,
  spawned: SpawnedList,
  stopping: AbortSignal,
  say: (message: string) => void,
): Watcher {
  const restarted = new Set<string>();
  return {
    spawned(name, child) {
      const log = logs.get(name);
      if (child.stdout) log?.follow(child.stdout, 'stdout');
      if (child.stderr) log?.follow(child.stderr, 'stderr');
      if (child.pid === undefined) return;
      spawned
        .note(name, child.pid)
        .catch((error: Error) => say(`the list of processes can't be kept: ${error.message}`));
    },
    ready(name, afterMs) {
      say(`${name} is ready${restarted.has(name) ? ' again' : ''} after ${(afterMs / 1_000).toFixed(1)} s`);
    },
    ended(name, how, restartInMs) {
      if (stopping.aborted) return;
      restarted.add(name);
      say(`${name} ${how}; it is started again in ${restartInMs / 1_000} s (see ${logs.get(name)?.file})`);
    },
  };
}

function closingTable(
  plan: Plan,
  processes: readonly KeptProcess[],
  database: DatabaseServer,
  dataDir: string,
): string {
  const rows = processes.map(({ spec, isReady, lastAnswer }) => ({
    what: spec.name,
    address: spec.address,
    state: isReady ? 'ready' : `not ready: ${lastAnswer.split('\n')[0]}`,
  }));
  rows.splice(1, 0, { what: 'GraphiQL', address: `${gatewayOrigin(plan)}/graphql`, state: 'in a browser' });
  const kind = plan.options.databaseUrl === undefined ? 'embedded' : 'as given';
  rows.push({ what: 'PostgreSQL', address: database.address, state: kind });
  const codes = plan.subgraphs.map(({ code }) => code).filter((code) => code !== 'hub');
  return summarise(rows, plan.options.demoAccounts ? codes : undefined, [
    `Logs in ${path.join(dataDir, 'logs')}. Ctrl-C stops everything.`,
  ]);
}
