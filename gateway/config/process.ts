import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';

/**
 * The flags of Node that a gateway is to run with. Both keep garbage from taking more memory than what is used:
 * young objects get little room (in MiB), for few requests are half done at a time (see http/turns.ts), and old ones
 * are looked through when they have grown by that many percent.
 */
export const nodeFlags: readonly string[] = ['--max-semi-space-size=16', '--heap-growing-percent=60'];

/**
 * What a thread that the process starts gets: the planner's lives as long as its supergraph, and hardly anything in it
 * is young. In MiB.
 */
const threadsFlag = '--max-semi-space-size=2';

/**
 * The environment that a gateway's process is to have; what is given stays. One arena for the C library's memory
 * in place of several, of which each keeps what it once needed. And modules as they were compiled at the last
 * start: otherwise the compiler of TypeScript stays in memory.
 */
export function processEnvironment(given: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const cache = join(import.meta.dirname, '../../node_modules/.cache/masar-gateway');
  return { MALLOC_ARENA_MAX: '1', NODE_COMPILE_CACHE: cache, ...given };
}

/**
 * Starts this process anew with the settings above, in its own place: it stays one process with one id, and its
 * parent and its output remain. Does nothing when it has them, or can't have them in this way: on a system that
 * knows no exec, or with a channel to its parent, which would break off; such a parent gives them itself. Where
 * starting anew is refused, the gateway says so in a line and goes on without them. Node ends itself when the system
 * refuses an exec (a container's seccomp may), so it is tried in a child first.
 */
export function startWithOwnSettings(): void {
  const given = [...process.execArgv, ...(process.env.NODE_OPTIONS ?? '').split(' ')].map(nameOf);
  const missing = nodeFlags.filter((flag) => !given.includes(nameOf(flag)));
  if (missing.length === 0 || process.channel || !process.execve || process.platform === 'win32') return;
  const args = [process.execPath, ...process.execArgv, ...missing, ...process.argv.slice(1)];
  try {
    const { error, status, signal } = spawnSync(process.execPath, ['--version'], { stdio: 'ignore' });
    if (status !== 0) throw error ?? new Error(`it can't be started (${signal ?? `code ${status}`})`);
    process.execve(process.execPath, args, processEnvironment(process.env));
  } catch (error) {
    // Node's own permissions may forbid it as well.
    const line = `the gateway runs without ${missing.join(' ')}: ${(error as Error).message}`;
    process.stderr.write(`${line}\n`);
  }
}

/**
 * Gives the threads that are started from now on little room for young objects. What the process itself has was fixed
 * when it started; a flag that it was given would hold for its threads too, whatever their own limits.
 */
export function keepThreadsSmall(): void {
  setFlagsFromString(threadsFlag);
}

function nameOf(flag: string): string {
  // Node takes both spellings.
  return (flag.split('=', 1)[0] as string).replaceAll('_', '-');
}
