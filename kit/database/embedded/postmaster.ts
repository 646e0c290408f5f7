import { execFile } from 'node:child_process';
import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { EmbeddedPostgresError, systemCode } from './error.ts';
import { pidExists } from './liveness.ts';

const run = promisify(execFile);

/** A server that runs in a data folder, as its postmaster.pid tells. */
export interface Postmaster {
  pid: number;
  /** The TCP port it listens on, or will listen on. */
  port: number;
  /** Whether it says that it takes connections; if not, it is starting, recovering or stopping. */
  ready: boolean;
}

/**
 * The server that runs in the data folder, or undefined. A postmaster.pid left behind by a server that is
 * gone counts as none; when its number meanwhile belongs to another program, the file is removed, because
 * PostgreSQL itself would take that program for a running server and refuse to start.
 */
export async function findPostmaster(dataFolder: string): Promise<Postmaster | undefined> {
  const file = path.join(dataFolder, 'postmaster.pid');
  const text = await readIfThere(file);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;

  if (await isPostmasterOf(pid, dataFolder)) {
    return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
  }
  if (pidExists(pid) && (await readIfThere(file)) === text) await rm(file, { force: true });
  return undefined;
}

/** Whether that process is the PostgreSQL server of that data folder (and not one that got its number later). */
export async function isPostmasterOf(pid: number, dataFolder: string): Promise<boolean> {
  if (process.platform === 'linux') {
    try {
      // A postmaster's working directory is its data folder; a dead one that nobody has collected has none.
      return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(dataFolder));
    } catch (error) {
      if (['ENOENT', 'EACCES', 'ESRCH'].includes(systemCode(error) ?? '')) return false;
      throw error;
    }
  }
  try {
    const { stdout } = await run('ps', ['-o', 'stat=,command=', '-p', String(pid)]);
    return !stdout.startsWith('Z') && stdout.includes('postgres') && stdout.includes(dataFolder);
  } catch {
    // ps fails when there is no such process.
    return false;
  }
}

/** Milliseconds that each way of stopping may take before the next, rougher one is tried. */
const PATIENCE = { fast: 30_000, immediate: 5_000, kill: 5_000 };

/**
 * Stops the server: fast (everything is written out), then immediately (the next start recovers), then by
 * force. Returns when no such process is left.
 * @param hurry cuts the first step short when it aborts
 */
export async function stopPostmaster(pid: number, dataFolder: string, hurry?: AbortSignal): Promise<void> {
  const steps = [
    { signal: 'SIGINT', waitMs: PATIENCE.fast, until: hurry },
    { signal: 'SIGQUIT', waitMs: PATIENCE.immediate, until: undefined },
    { signal: 'SIGKILL', waitMs: PATIENCE.kill, until: undefined },
  ] as const;
  for (const { signal, waitMs, until } of steps) {
    if (!(await isPostmasterOf(pid, dataFolder))) return;
    sendSignal(pid, signal);
    if (await endsWithin(pid, dataFolder, waitMs, until)) return;
  }
  throw new EmbeddedPostgresError(`PostgreSQL (process ${pid}, data in ${dataFolder}) can't be stopped.`);
}

async function endsWithin(
  pid: number,
  dataFolder: string,
  waitMs: number,
  hurry: AbortSignal | undefined,
): Promise<boolean> {
  const end = Date.now() + waitMs;
  while (await isPostmasterOf(pid, dataFolder)) {
    if (Date.now() > end || hurry?.aborted) return false;
    await sleep(20);
  }
  return true;
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (systemCode(error) !== 'ESRCH') throw error;
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
