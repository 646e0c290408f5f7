import type { Execution } from './execution.ts';
import { type CompiledCall, send } from './send.ts';

/**
 * Runs a plan: every call starts as soon as the calls that it waits for have ended. Resolves when all have
 * ended, or gives undefined when there was nothing to wait for; rejects only when the run was aborted or for a
 * fault of our own.
 */
export function runCalls(calls: readonly CompiledCall[], execution: Execution): Promise<void> | undefined {
  const [only] = calls;
  if (!only) return undefined;
  return calls.length === 1 ? send(only, execution) : runInOrder(calls, execution);
}

function runInOrder(calls: readonly CompiledCall[], execution: Execution): Promise<void> {
  return new Promise((resolve, reject) => {
    const waitingFor = calls.map((call) => call.after.length);
    let open = calls.length;
    const start = (index: number): void => {
      const call = calls[index] as CompiledCall;
      let sent: Promise<void> | undefined;
      try {
        sent = send(call, execution);
      } catch (fault) {
        reject(fault);
        return;
      }
      if (sent) sent.then(() => ended(call), reject);
      else ended(call);
    };
    const ended = (call: CompiledCall): void => {
      open -= 1;
      if (open === 0) resolve();
      for (const next of call.before) {
        const left = (waitingFor[next] as number) - 1;
        waitingFor[next] = left;
        if (left === 0) start(next);
      }
    };
    calls.forEach((call, index) => {
      if (call.after.length === 0) start(index);
    });
  });
}
