import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { ownPort } from './own-port.ts';

/** nats-servers with JetStream that form a cluster and belong to a test. */
export interface TestNatsCluster {
  /** All addresses, comma-separated. */
  readonly url: string;
  /** Ends them and deletes their data. */
  stop(): Promise<void>;
}

/** Starts nats-servers on free ports of 127.0.0.1 and waits until they have agreed on a leader. */
export async function startTestNatsCluster(size: number): Promise<TestNatsCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'masar-test-nats-'));
  const ports = await Promise.all(Array.from({ length: 2 * size }, ownPort));
  const clients = ports.slice(0, size);
  const routes = ports.slice(size).map((port) => `nats://127.0.0.1:${port}`);
  const servers = clients.map((port, n) => {
    const own = ['-a', '127.0.0.1', '-p', String(port), '-n', `server-${n}`];
    const store = ['-js', '-sd', join(folder, String(n))];
    const cluster = ['--cluster_name', 'test', '--cluster', routes[n] ?? '', '--routes', routes.join(',')];
    return spawn('nats-server', [...own, ...store, ...cluster], { stdio: 'ignore' });
  });
  const addresses = clients.map((port) => `nats://127.0.0.1:${port}`);

  async function stop(): Promise<void> {
    await Promise.all(servers.map(kill));
    await rm(folder, { recursive: true, force: true });
  }

  try {
    await untilItAnswers(addresses, size);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: addresses.join(','), stop };
}

/** Resolves once a stream with a copy on each server can be made. */
async function untilItAnswers(servers: string[], copies: number): Promise<void> {
  for (const deadline = Date.now() + 60_000; ; ) {
    try {
      const nats = await connect({ servers, reconnect: false, timeout: 2_000 });
      try {
        const jsm = await jetstreamManager(nats);
        await jsm.streams.add({ name: 'PROBE', subjects: ['probe'], num_replicas: copies });
        await jsm.streams.delete('PROBE');
        return;
      } finally {
        await nats.close();
      }
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

async function kill(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, 'exit');
  server.kill('SIGKILL');
  await exited;
}
