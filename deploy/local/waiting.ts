import type { Ground } from './ground.ts';
import type { KeptProcess } from './keep-running.ts';
import { OperatorError } from './operator-error.ts';

/** Seconds that the gateway waits for the subgraphs; then it starts with those that are there. */
const SUBGRAPH_SECONDS = 40;

/** Waits until all subgraphs were ready once, but not for ever: the gateway can start without some. */
export async function awaitSubgraphs<Ports>(
  { options }: Ground<Ports>,
  processes: readonly KeptProcess[],
  stop: AbortSignal,
): Promise<void> {
  const seconds = Math.min(SUBGRAPH_SECONDS, options.startSeconds);
  await settled(processes, AbortSignal.any([AbortSignal.timeout(seconds * 1_000), stop]));
  stop.throwIfAborted();
}

/**
 * Waits for processes without which nothing works.
 * @throws OperatorError when one isn't ready in time; the reason of `stop` when it aborts
 */
export async function requireReady<Ports>(
  { options, logFile }: Ground<Ports>,
  processes: readonly KeptProcess[],
  stop: AbortSignal,
): Promise<void> {
  const { startSeconds } = options;
  await settled(processes, AbortSignal.any([AbortSignal.timeout(startSeconds * 1_000), stop]));
  stop.throwIfAborted();
  for (const { spec, isReady, lastAnswer } of processes) {
    if (isReady) continue;
    throw new OperatorError(
      `The ${spec.name} isn't ready after ${startSeconds} s (${lastAnswer}). ` +
        `What it wrote is in ${logFile(spec.name)}.`,
    );
  }
}

/** Settles when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** Waits until all were ready once, or the signal aborts. */
async function settled(processes: readonly KeptProcess[], signal: AbortSignal): Promise<void> {
  await Promise.race([Promise.all(processes.map((one) => one.whenReady())), aborted(signal)]);
}
