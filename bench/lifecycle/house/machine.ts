import { availableParallelism, cpus, totalmem } from 'node:os';

/** What it was measured on. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} cores (${model}), ${memory} GiB of memory, Node ${process.versions.node}, ${process.platform}`;
}
