import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownPort } from './own-port.ts';

/** What clients log in with. */
export interface NatsLogin {
  readonly user: string;
  readonly password: string;
}

/** A nats-server with JetStream that belongs to a test. */
export interface TestNats {
  readonly url: string;
  /** Kills it as a crash would; its data stay. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data; until the next start another login may hold. */
  start(other?: NatsLogin): Promise<void>;
  /** Ends it and deletes its data. */
  stop(): Promise<void>;
}

/** Whether nats-server is installed on this machine. */
export function hasNats(): boolean {
  return spawnSync('nats-server', ['--version']).status === 0;
}

/**
 * Starts a nats-server on a free port of 127.0.0.1 in a temporary folder.
 * @param usual what its clients have to log in with; nothing by default
 */
export async function startTestNats(usual?: NatsLogin): Promise<TestNats> {
  const folder = await mkdtemp(join(tmpdir(), 'masar-test-nats-'));
  const port = await ownPort();
  let server: ChildProcess | undefined;

  async function start(login = usual): Promise<void> {
    const flags = ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', folder];
    if (login) flags.push('--user', login.user, '--pass', login.password);
    const started = spawn('nats-server', flags, { stdio: 'ignore' });
    server = started;
    while (!(await accepts(port))) {
      if (started.exitCode !== null)
        throw new Error(`nats-server ended at once with code ${started.exitCode}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function kill(): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
  }

  await start();
  return {
    url: `nats://127.0.0.1:${port}`,
    start,
    kill,
    async stop() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
