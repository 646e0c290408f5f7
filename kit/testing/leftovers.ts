import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a temporary folder that bears this process's id, so that a later run sees whose it was. */
export async function ownFolder(prefix: string): Promise<string> {
  return await mkdtemp(join(tmpdir(), `${prefix}-${process.pid}-`));
}

/** Ends the servers and removes the folders of runs that were killed before they could do so themselves. */
export async function removeLeftovers(prefix: string): Promise<void> {
  const pattern = new RegExp(`^${prefix}-(\\d+)-`);
  for (const name of await readdir(tmpdir())) {
    const owner = Number(pattern.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(owner) || isAlive(owner)) continue;
    const folder = join(tmpdir(), name);
    await endServer(folder);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Ends the PostgreSQL whose data are in the folder, if it still runs. */
async function endServer(folder: string): Promise<void> {
  const noted = await readFile(join(folder, 'postgres', 'pgdata', 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(noted, 10);
  // The id may belong to somebody else by now.
  if (Number.isNaN(pid) || !isAlive(pid) || !commandOf(pid).includes(folder)) return;
  process.kill(pid, 'SIGINT');
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
}

function commandOf(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
