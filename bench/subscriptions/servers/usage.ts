import type { ChildProcess } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';

/** The memory that the process holds now, in bytes; NaN where the system does not tell. */
export async function memory({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN) * 1_024;
}

/** The time that all threads of the process have had a core so far, in ms; NaN where the system does not tell. */
export async function cpuTime({ pid }: ChildProcess): Promise<number> {
  const tasks = await readdir(`/proc/${pid}/task`).catch(() => []);
  const times = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/schedstat`, 'utf8').catch(() => '')),
  );
  const nanoseconds = times.map((text) => Number(text.split(' ')[0]));
  return times.length === 0 ? Number.NaN : nanoseconds.reduce((sum, time) => sum + time, 0) / 1e6;
}
