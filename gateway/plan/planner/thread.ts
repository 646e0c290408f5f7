import { flushCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { answerOf } from './answer.ts';
import { giveBack } from './give-back.ts';
import type { Planner } from './planner.ts';
import { createPlanner } from './planner.ts';
import type { Asked, ThreadData, Told } from './threaded.ts';

const { supergraphSdl, now, answered } = workerData as ThreadData;
const tell = (told: Told) => parentPort?.postMessage(told);

let planner: Planner | undefined;
try {
  planner = createPlanner(supergraphSdl);
} catch (error) {
  tell({ kind: 'refused', reason: error instanceof Error ? error.message : String(error) });
}
if (planner) serve(planner);

function serve(planner: Planner): void {
  tell({ kind: 'ready', facts: planner.facts });
  parentPort?.on('message', ({ id, operation }: Asked) => {
    const answer = answerOf(planner, operation);
    if (id !== undefined) return tell({ kind: 'answer', id, answer });
    now.postMessage(answer);
    Atomics.store(answered, 0, 1);
    Atomics.notify(answered, 0);
  });
  // Not only when the thread ends, for it may be ended by force.
  flushCompileCache();
  // The first plans come first.
  setTimeout(giveBack, 1000).unref();
}
