import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { prepareDataFolder } from '@masar/kit/database/embedded/folder';
import { createDatabases, type DatabaseServer, provideDatabaseServer } from './database.ts';
import { databaseOf, discoverSubgraphs, type FoundSubgraph } from './discover.ts';
import { KeptProcess, type Patience, type Watcher } from './keep-running.ts';
import type { LocalOptions } from './options.ts';
import { ProcessLog } from './process-log.ts';
import type { ProcessSpec } from './processes.ts';
import { SpawnedList } from './remnants.ts';
import { takeRunLock } from './run-lock.ts';
import { provideSigningKey } from './signing-key.ts';
import type { StopSignals } from './stop-signals.ts';

/** What the house needs besides its options. */
export interface HouseParts {
  /** The folder with subgraphs/ and gateway/. */
  root: string;
  signals: StopSignals;
  print(text: string): void;
  /** How patiently processes are kept running; default `PATIENCE`. */
  patience?: Patience;
  /** Says how a process is really started, for who puts a network between them; default: as it is given. */
  arrange?(spec: ProcessSpec): Promise<ProcessSpec>;
}

/** What differs between one machine and a picture of several. */
export interface Layout<Ports> {
  /** Gives everybody a port. */
  assignPorts(subgraphs: readonly FoundSubgraph[], say: (message: string) => void): Promise<Ports>;
  /** The address that whoever starts a second time is shown. */
  origin(ports: Ports): string;
  /** Databases besides those of the subgraphs. */
  databases: readonly string[];
}

/** What processes are started on: a locked data folder, ports, a key, and a server with its databases. */
export interface Ground<Ports> {
  /** The options, with the data folder as it is usable. */
  readonly options: LocalOptions;
  readonly subgraphs: readonly FoundSubgraph[];
  readonly ports: Ports;
  readonly signingKey: NodeJS.ProcessEnv;
  /** What gateways and hub share to tell callers' addresses apart; made anew with each start. */
  readonly clientKey: string;
  readonly database: DatabaseServer;
  /** Says something in the name of the start. */
  say(message: string): void;
  /** Starts processes and keeps them running until the house is left. */
  keep(specs: readonly ProcessSpec[]): Promise<KeptProcess[]>;
  /** Where the output of a process goes. */
  logFile(name: string): string | undefined;
}

/**
 * Prepares everything that processes stand on. What has to be undone is put on `house`, which undoes it in the
 * reverse order.
 * @throws OperatorError, EmbeddedPostgresError when it can't be had
 */
export async function prepareGround<Ports>(
  house: AsyncDisposableStack,
  given: LocalOptions,
  { root, signals, print, patience, arrange }: HouseParts,
  layout: Layout<Ports>,
): Promise<Ground<Ports>> {
  const say = (message: string) => print(`${'masar'.padEnd(10)} ${message}`);
  const subgraphs = await discoverSubgraphs(root);
  const dataDir = await prepareDataFolder(given.dataDir);
  const options = { ...given, dataDir };

  const lock = await takeRunLock(dataDir);
  house.defer(() => lock.release());
  const spawned = new SpawnedList(dataDir);
  await spawned.endRemnants(say);
  const ports = await layout.assignPorts(subgraphs, say);
  await lock.announce(layout.origin(ports));
  signals.stop.throwIfAborted();

  const signingKey = await provideSigningKey(options);
  const database = await provideDatabaseServer(options, say);
  house.defer(() => database.stop(signals.force));
  signals.stop.throwIfAborted();
  const names = [...subgraphs.map(({ code }) => databaseOf(code)), ...layout.databases];
  await createDatabases(database, names, signals.stop, say);

  const logs = new Map<string, ProcessLog>();
  house.defer(async () => {
    await Promise.all([...logs.values()].map((log) => log.close()));
  });
  const watcher = watch(logs, spawned, signals.stop, say);
  return {
    options,
    subgraphs,
    ports,
    signingKey,
    clientKey: randomBytes(32).toString('base64url'),
    database,
    say,
    logFile: (name) => logs.get(name)?.file,
    async keep(wanted) {
      const specs = arrange ? await Promise.all(wanted.map(arrange)) : wanted;
      for (const { name } of specs) {
        logs.set(name, await ProcessLog.open(path.join(dataDir, 'logs'), name, options.verbose, print));
      }
      const kept = specs.map((spec) => new KeptProcess(spec, watcher, patience));
      house.defer(async () => {
        await Promise.all(kept.map((one) => one.stop(signals.force)));
      });
      return kept;
    },
  };
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
