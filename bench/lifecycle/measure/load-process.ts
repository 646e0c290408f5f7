import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ask, nextMessage, startNode, stop } from '../../gateways/processes.ts';
import type { LoadOrder } from '../load/main.ts';

/** The process that plays everybody who uses Masar. */
export interface Load extends AsyncDisposable {
  readonly pid: number;
  ask<Answer>(order: LoadOrder): Promise<Answer>;
}

/** Starts it; it does nothing until it is told to. */
export async function startLoad(): Promise<Load> {
  const child: ChildProcess = startNode(undefined, [
    fileURLToPath(new URL('../load/main.ts', import.meta.url)),
  ]);
  await nextMessage(child);
  return {
    pid: child.pid ?? 0,
    ask: (order) => ask(child, order),
    [Symbol.asyncDispose]: () => stop(child),
  };
}
