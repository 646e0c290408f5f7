import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { systemCode } from './error.ts';

/**
 * Whether the system still keeps that number, be it for a process that has ended and that nobody has
 * collected (as happens in containers without an init process).
 */
export function pidExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

/**
 * What tells a running process from every other that has, had or will have the same number: when it was
 * started. Undefined when no such process runs.
 */
export function processIdentity(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? identityFromProc(pid) : identityFromPs(pid);
}

/** Whether a process runs under that number now (one that has ended but wasn't collected doesn't). */
export function isRunning(pid: number): boolean {
  return processIdentity(pid) !== undefined;
}

let bootId: string | undefined;

/** Linux counts a process's start in ticks since the boot, so the boot belongs to the identity. */
function identityFromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may hold anything, so count after its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const state = fields[0];
    if (state === 'Z' || state === 'X') return undefined;
    bootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${bootId}/${fields[19]}`;
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes(systemCode(error) ?? '')) return undefined;
    throw error;
  }
}

function identityFromPs(pid: number): string | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
  } catch {
    // ps fails when there is no such process.
    return undefined;
  }
}
