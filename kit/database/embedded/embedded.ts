import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { locateBinaries, runnableBinaries } from './binaries.ts';
import { type Connection, EMBEDDED_HOST, readConnection, urlOf, writeConnection } from './connection.ts';
import { EmbeddedPostgresError } from './error.ts';
import {
  type ClusterFolder,
  chooseParent,
  findCluster,
  linkCluster,
  prepareDataFolder,
  removeUnfinished,
} from './folder.ts';
import { checkCluster, initialiseCluster } from './initialise.ts';
import { freePort } from './port.ts';
import { findPostmaster, isPostmasterOf, stopPostmaster } from './postmaster.ts';
import { type ServerProcess, spawnServer, waitUntilAccepting } from './server.ts';
import { canEnterAs, isRoot, type OsUser, serverUserForRoot } from './user.ts';

/** The port that a new cluster would like to have. */
export const PREFERRED_PORT = 54_329;

/** How an embedded PostgreSQL is started. */
export interface EmbeddedPostgresOptions {
  /** Masar's data folder; the database lies in `postgres` below it, the server's messages in `logs`. */
  dataDir: string;
  /** Told what is worth knowing about the start: a copy, a recovery, a port that was taken. */
  log?: (message: string) => void;
  /** The port that a new cluster tries first; a cluster that was started before prefers its last port. */
  port?: number;
  /** The port that it must have, or else fail: for a restart under clients that know its address. */
  fixedPort?: number;
  /** False gives up crash safety for speed: for databases that live as long as a test. Default true. */
  durable?: boolean;
  /** Default 200. */
  maxConnections?: number;
  /** An address to listen on besides 127.0.0.1; whom to let in there is for pg_hba.conf to say. */
  alsoListenOn?: string;
}

/** A PostgreSQL that runs on this machine out of a data folder. */
export interface EmbeddedPostgres {
  /** True when the server was running already (its launcher was killed) and has been taken over. */
  adopted: boolean;
  /** The server process. */
  pid: number;
  host: string;
  port: number;
  /** The folder with PostgreSQL's own files. */
  pgdata: string;
  /** The connection URL of a database, as superuser. It holds the password. */
  url(database: string): string;
  /** Settles, with how it ended, when the server process is gone, whoever stopped it. */
  ended: Promise<string>;
  /**
   * Stops the server and returns when no process of it is left. Safe to call again.
   * @param hurry stops it at once when it aborts; the next start recovers
   */
  stop(hurry?: AbortSignal): Promise<void>;
}

/**
 * Starts PostgreSQL out of a data folder, which is prepared on the first start, or takes over the server that
 * still runs there. Survives launchers and servers that were killed at any moment.
 * @throws EmbeddedPostgresError with what to do, when it can't.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const dataDir = await prepareDataFolder(options.dataDir);
  const durable = options.durable ?? true;
  const { cluster, user } = await prepareCluster(dataDir, options.port ?? PREFERRED_PORT, durable, log);
  const start = {
    binaries: await runnableBinaries(user, log),
    pgdata: cluster.pgdata,
    user,
    logFile: path.join(dataDir, 'logs', 'postgres.log'),
    durable,
    maxConnections: options.maxConnections ?? 200,
    addresses: [EMBEDDED_HOST, ...(options.alsoListenOn === undefined ? [] : [options.alsoListenOn])],
  };
  let connection = await readConnection(cluster.home);
  const taken = new Set<number>();

  for (let attempt = 1; ; attempt += 1) {
    const running = await findPostmaster(cluster.pgdata);
    if (running) {
      const atItsPort = { ...connection, port: running.port };
      if (running.port > 0 && (await waitUntilAccepting(running.pid, cluster.pgdata, atItsPort))) {
        await remember(cluster, atItsPort);
        log(`took over the PostgreSQL that still runs as process ${running.pid}`);
        return handle(running.pid, cluster, atItsPort, true, lookAfter(running.pid, cluster.pgdata));
      }
      await sleep(50);
      continue;
    }

    const wanted = [connection.port, options.port ?? PREFERRED_PORT].filter((port) => !taken.has(port));
    const port = options.fixedPort ?? (await freePort(EMBEDDED_HOST, wanted));
    if (port !== connection.port) log(`port ${connection.port} is taken; PostgreSQL uses ${port}`);
    const next = { ...connection, port };
    const server = await spawnServer({ ...start, connection: next });
    if (await waitUntilAccepting(server.pid, cluster.pgdata, next)) {
      await remember(cluster, next);
      return handle(server.pid, cluster, next, false, server);
    }

    const how = await server.ended;
    const messages = await server.messages();
    if (attempt >= 40 || !isPassing(messages) || (attempt >= 8 && options.fixedPort)) {
      throw new EmbeddedPostgresError(
        `PostgreSQL ${how} before it took connections (data in ${cluster.pgdata}). Its last messages, ` +
          `from ${start.logFile}:\n${lastLines(messages)}`,
      );
    }
    if (messages.includes('Address already in use')) taken.add(port);
    connection = next;
    await sleep(250);
  }
}

async function prepareCluster(
  dataDir: string,
  port: number,
  durable: boolean,
  log: (message: string) => void,
): Promise<{ cluster: ClusterFolder; user: OsUser | undefined }> {
  const serverUser = () => serverUserForRoot(log);
  let cluster = await findCluster(dataDir);
  await removeUnfinished(dataDir, log);
  if (!cluster) {
    const user = isRoot() ? await serverUser() : undefined;
    const parent = await chooseParent(dataDir, user, log);
    cluster = await initialiseCluster(await runnableBinaries(user, log), parent, user, { port, durable });
    await linkCluster(dataDir, cluster.home);
  }
  const user = await checkCluster(await locateBinaries(), cluster, serverUser);
  if (user && !(await canEnterAs(user, cluster.home))) {
    throw new EmbeddedPostgresError(
      `PostgreSQL runs as the account ${user.name}, which can't enter ${cluster.home}. Let every account enter the ` +
        'folders on the way (chmod o+x), or choose another folder with MASAR_DATA.',
    );
  }
  return { cluster, user };
}

function handle(
  pid: number,
  { pgdata }: ClusterFolder,
  connection: Connection,
  adopted: boolean,
  { ended, hold }: Pick<ServerProcess, 'ended' | 'hold'>,
): EmbeddedPostgres {
  return {
    adopted,
    pid,
    host: EMBEDDED_HOST,
    port: connection.port,
    pgdata,
    url: (database) => urlOf(connection, database),
    ended,
    async stop(hurry) {
      hold();
      await stopPostmaster(pid, pgdata, hurry);
      await ended;
    },
  };
}

async function remember({ home }: ClusterFolder, now: Connection): Promise<void> {
  const kept = await readConnection(home);
  if (kept.port !== now.port) await writeConnection(home, now);
}

/** A server that was taken over is no child of this process, so it is looked after from time to time. */
function lookAfter(pid: number, pgdata: string): Pick<ServerProcess, 'ended' | 'hold'> {
  const gone = Promise.withResolvers<string>();
  const check = () => {
    isPostmasterOf(pid, pgdata).then((runs) => {
      if (runs) return;
      clearInterval(timer);
      gone.resolve('ended');
    }, gone.reject);
  };
  const timer = setInterval(check, 200);
  timer.unref();
  return { ended: gone.promise, hold: () => timer.ref() };
}

/** Refusals that pass by themselves: another port is tried, or the killed server's last processes end. */
function isPassing(messages: string): boolean {
  return /Address already in use|pre-existing shared memory block|lock file .* (already exists|is empty)/.test(
    messages,
  );
}

function lastLines(messages: string): string {
  return messages.split('\n').slice(-12).join('\n');
}
