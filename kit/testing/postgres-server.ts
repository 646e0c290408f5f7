import { rm } from 'node:fs/promises';
import { startEmbeddedPostgres } from '../database/embedded/embedded.ts';
import { ownFolder, removeLeftovers } from './leftovers.ts';
import { ownPort } from './own-port.ts';

/** A server that belongs to a test run. */
export interface TestServer {
  /** Address of its `postgres` database, as its superuser. */
  readonly url: string;
  stop(): Promise<void>;
}

/** More than the embedded default: test files run side by side, each with pools of its own. */
const connections = 300;

/**
 * Starts an embedded PostgreSQL on a free port in a temporary folder. Nothing is synced to disk: it is fast, and
 * wouldn't survive a power cut.
 */
export async function startTestPostgres(): Promise<TestServer> {
  await removeLeftovers('masar-test-postgres');
  const folder = await ownFolder('masar-test-postgres');
  const server = await startEmbeddedPostgres({
    dataDir: folder,
    port: await ownPort(),
    durable: false,
    maxConnections: connections,
  });
  return {
    url: server.url('postgres'),
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
