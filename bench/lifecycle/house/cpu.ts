import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import type { House } from './house.ts';

/** CPU time used so far in ms, user and system together, by the name of who used it. */
export type CpuTimes = ReadonlyMap<string, number>;

const tickMs = 1_000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/**
 * Reads what everybody has used: the house's processes, PostgreSQL's by database, and those named besides.
 * @throws where the system has no /proc
 */
export async function cpuTimes(
  house: House,
  besides: Readonly<Record<string, number>>,
): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  const add = (name: string, ms: number) => times.set(name, (times.get(name) ?? 0) + ms);
  for (const [name, pid] of [...Object.entries(besides), ...(await house.pids())]) {
    const stat = await readStat(pid);
    if (stat) add(name, stat.own);
  }
  const postmaster = await house.postgres();
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readStat(Number(entry));
    if (!stat) continue;
    if (stat.pid === postmaster) add('PostgreSQL, the rest', stat.own + stat.ended);
    else if (stat.parent === postmaster) add(`PostgreSQL, ${await databaseOf(stat.pid)}`, stat.own);
  }
  return times;
}

/** What was used from one reading to the next. */
export function usedBetween(before: CpuTimes, after: CpuTimes): Map<string, number> {
  return new Map([...after].map(([name, ms]) => [name, ms - (before.get(name) ?? 0)]));
}

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly own: number;
  /** Of children that have ended. */
  readonly ended: number;
}

/** proc(5), stat; undefined when the process has just ended. */
async function readStat(pid: number): Promise<Stat | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(gone);
  if (text === undefined) return undefined;
  // The name, in parentheses, may hold anything.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
  return {
    pid,
    parent: fields[1] ?? 0,
    own: (user + system) * tickMs,
    ended: (endedUser + endedSystem) * tickMs,
  };
}

/** A backend says in its title whom it serves: 'postgres: user database address state'. */
async function databaseOf(pid: number): Promise<string> {
  const title = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(gone)) ?? '';
  return /^postgres: \S+ (masar_\w+) /.exec(title.replaceAll('\0', ' '))?.[1] ?? 'the rest';
}

function gone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error;
}
