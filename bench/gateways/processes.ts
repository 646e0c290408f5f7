import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';

/** The core of the gateway under measurement, and that of all that surrounds it. */
export const gatewayCore = 0;
export const otherCore = 1;

/** Whether this machine lets processes be kept to a core; without that the figures mean less. */
export const canPin =
  availableParallelism() > otherCore && spawnSync('taskset', ['-c', '0', 'true']).status === 0;

/** What runs now. The peers don't mind when whoever started them is gone. */
const started = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of started) child.kill('SIGKILL');
});
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

/** Starts Node with a channel for messages, kept to one core if one is named. */
export function startNode(
  core: number | undefined,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): ChildProcess {
  return start(core, args, env, ['ipc']);
}

/** The same without a channel: as a shell or a container starts a server. */
export function startServer(
  core: number | undefined,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): ChildProcess {
  return start(core, args, env, []);
}

function start(
  core: number | undefined,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  channel: readonly 'ipc'[],
): ChildProcess {
  const command = [
    ...(canPin && core !== undefined ? ['taskset', '-c', String(core)] : []),
    process.execPath,
    ...args,
  ];
  const child = spawn(command[0] as string, command.slice(1), {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'inherit', ...channel],
  });
  started.add(child);
  child.once('exit', () => started.delete(child));
  return child;
}

/** Sends a message, and resolves with the next that comes back. */
export async function ask<Answer>(child: ChildProcess, message: unknown): Promise<Answer> {
  const answer = nextMessage<Answer>(child);
  child.send(message as object);
  return await answer;
}

/** Rejects when the process ends without one. */
export async function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  const over = new AbortController();
  const ended = once(child, 'exit', { signal: over.signal }).then(([code]) => {
    throw new Error(`a process of the benchmark ended with code ${code}`);
  });
  try {
    const [message] = await Promise.race([once(child, 'message', { signal: over.signal }), ended]);
    return message as Message;
  } finally {
    ended.catch(() => undefined);
    over.abort();
  }
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** The most memory that the process has held so far, in MiB; undefined where the system does not tell. */
export async function peakMemory({ pid }: ChildProcess): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kibibytes = /^VmHWM:\s+(\d+)/m.exec(status)?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
}
