import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Gives back the memory that this thread no longer needs. V8 collects where something is made; a planner that has
 * been made waits, and would keep what its making took. Stops the thread for some tens of milliseconds.
 */
export function giveBack(): void {
  // Without the flag at the process' start, a new context is the only one that knows the function.
  setFlagsFromString('--expose-gc');
  const collect: NodeJS.GCFunction = runInNewContext('gc');
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
