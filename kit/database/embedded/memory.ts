import { totalmem } from 'node:os';

const mebibyte = 1024 * 1024;
const bounds = { leastMiB: 128, mostMiB: 1024 };

/** What this process may use of the machine's memory in bytes: all of it, or what a container allows. */
function allowedMemory(): number {
  // 0 where nothing is limited.
  return Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
}

/**
 * PostgreSQL's shared_buffers: a 32nd of the memory, from 128 MB to 1 GB. Beyond a few hundred thousand requests a search
 * reads files that lie all over their table, each of which costs several times as much when it isn't among the buffers;
 * but all of Masar lives on this machine, and the system's cache serves PostgreSQL as well.
 */
export function sharedBuffers(memory = allowedMemory()): string {
  const { leastMiB, mostMiB } = bounds;
  return `${Math.round(Math.min(Math.max(memory / 32 / mebibyte, leastMiB), mostMiB))}MB`;
}
