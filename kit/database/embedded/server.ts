import { spawn } from 'node:child_process';
import { chown, mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { binariesEnvironment, type PostgresBinaries } from './binaries.ts';
import { type Connection, EMBEDDED_HOST, urlOf } from './connection.ts';
import { EmbeddedPostgresError, reasonOf, systemCode } from './error.ts';
import { sharedBuffers } from './memory.ts';
import { findPostmaster, isPostmasterOf } from './postmaster.ts';
import { identityOf, type OsUser } from './user.ts';

/** What a server is started with. */
export interface ServerStart {
  binaries: PostgresBinaries;
  pgdata: string;
  user: OsUser | undefined;
  connection: Connection;
  /** The file that the server's messages are added to. */
  logFile: string;
  /** False gives up crash safety for speed: for databases that live as long as a test. */
  durable: boolean;
  maxConnections: number;
  /** Addresses to listen on. */
  addresses: readonly string[];
}

/** A server process that was spawned. It doesn't keep this process alive. */
export interface ServerProcess {
  pid: number;
  /** How it ended, in words. */
  ended: Promise<string>;
  /** Keeps this process alive until the server has ended: for whoever waits for `ended`. */
  hold(): void;
  /** What the server has written since it was spawned. */
  messages(): Promise<string>;
}

/**
 * Spawns the server in a session of its own: neither Ctrl-C in the terminal nor the end of its launcher
 * reaches it, so that it is always stopped last, on purpose, and never in the middle of its clients' work.
 */
export async function spawnServer(start: ServerStart): Promise<ServerProcess> {
  const log = await openLog(start.logFile);
  const from = (await log.stat()).size;
  try {
    const child = spawn(start.binaries.postgres, serverArguments(start), {
      ...identityOf(start.user),
      cwd: start.pgdata,
      env: binariesEnvironment(),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    const ended = new Promise<string>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with ${code}`));
    });
    if (child.pid === undefined) {
      await ended;
      throw new EmbeddedPostgresError(`${start.binaries.postgres} can't be started.`);
    }
    child.unref();
    return { pid: child.pid, ended, hold: () => child.ref(), messages: () => readFrom(start.logFile, from) };
  } finally {
    await log.close();
  }
}

/**
 * Waits until the server takes connections. True when it does, false when the process is gone.
 * @throws EmbeddedPostgresError when it refuses the password, or is still not there after the time allowed.
 */
export async function waitUntilAccepting(
  pid: number,
  pgdata: string,
  connection: Connection,
  allowedMs = 120_000,
): Promise<boolean> {
  const end = Date.now() + allowedMs;
  for (let pause = 20; ; pause = Math.min(pause * 1.5, 250)) {
    const found = await findPostmaster(pgdata);
    // Asked only when it says that it is ready: until then another program may answer at its port.
    const refusal = found?.pid === pid && found.ready ? await tryConnection(connection) : NOT_YET;
    if (refusal === undefined) return true;
    if (!(await isPostmasterOf(pid, pgdata))) return false;
    if (refusal.code === '28P01') {
      throw new EmbeddedPostgresError(
        `PostgreSQL (process ${pid}, data in ${pgdata}) refuses the password kept beside it: ${refusal.message}.`,
      );
    }
    if (Date.now() > end) {
      throw new EmbeddedPostgresError(
        `PostgreSQL (process ${pid}, data in ${pgdata}) doesn't take connections on ${EMBEDDED_HOST}:${connection.port} ` +
          `after ${Math.round(allowedMs / 1000)} s: ${refusal.message}.`,
      );
    }
    await sleep(pause);
  }
}

const NOT_YET = { code: '', message: 'it is still starting or recovering' };

async function tryConnection(connection: Connection): Promise<{ code: string; message: string } | undefined> {
  const client = new pg.Client({
    connectionString: urlOf(connection, 'postgres'),
    connectionTimeoutMillis: 5_000,
    application_name: 'masar-start',
  });
  // A server that stops at this moment breaks the connection; the next try says what became of it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return undefined;
  } catch (error) {
    return { code: systemCode(error) ?? '', message: reasonOf(error) };
  } finally {
    await client.end().catch(() => undefined);
  }
}

function serverArguments(start: ServerStart): string[] {
  const { pgdata, connection, durable, maxConnections, addresses } = start;
  const settings: Record<string, string> = {
    listen_addresses: addresses.join(','),
    port: String(connection.port),
    // A socket file's path is limited to about 100 bytes, and a data folder's path is not.
    unix_socket_directories: '',
    max_connections: String(maxConnections),
    shared_buffers: sharedBuffers(),
    // After a checkpoint each page is logged as a whole once more, so they come seldom; a start after a crash reads the
    // log since the last one, for which there is time (see `waitUntilAccepting`).
    checkpoint_timeout: '15min',
    max_wal_size: '2GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %d ',
    // Texts are Arabic and English mixed, which no one language's stemming fits.
    default_text_search_config: 'pg_catalog.simple',
    log_checkpoints: 'off',
    logging_collector: 'off',
    ...(durable
      ? {}
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '64MB' }),
  };
  return ['-D', pgdata, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

const KEEP_LOG_BYTES = 10 * 1024 * 1024;

async function openLog(file: string) {
  const folder = path.dirname(file);
  try {
    await mkdir(folder, { recursive: true });
    const size = await stat(file).then(
      (found) => found.size,
      () => 0,
    );
    if (size > KEEP_LOG_BYTES) await rename(file, `${file}.1`);
    const handle = await open(file, 'a', 0o600);
    const owner = await stat(folder);
    if (process.getuid?.() === 0) await chown(file, owner.uid, owner.gid);
    return handle;
  } catch (error) {
    throw new EmbeddedPostgresError(`PostgreSQL's messages can't be written to ${file}: ${reasonOf(error)}.`);
  }
}

async function readFrom(file: string, from: number): Promise<string> {
  const text = (await readFile(file)).subarray(from).toString('utf8');
  return text.trim();
}
