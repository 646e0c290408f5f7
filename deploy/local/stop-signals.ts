/** The wishes to stop that a process receives. */
export interface StopSignals {
  /** Aborts with the first: everything is to stop in good order. */
  stop: AbortSignal;
  /** Aborts with the second: everything is to stop at once. */
  force: AbortSignal;
  /** Stops listening. */
  dispose(): void;
}

/**
 * npm hands Ctrl-C on to its script, which the terminal has told already: one key press arrives twice.
 * So a second wish counts only after this time.
 */
const SAME_WISH_MS = 1_000;
const PARENT_CHECK_MS = 1_000;

/**
 * Listens for Ctrl-C, SIGTERM and the closing of the terminal; and, below npm, for the end of npm: killing it
 * doesn't reach its script.
 */
export function listenForStop(environment: NodeJS.ProcessEnv): StopSignals {
  const stop = new AbortController();
  const force = new AbortController();
  let firstAt = 0;
  const wish = () => {
    if (!stop.signal.aborted) {
      firstAt = Date.now();
      stop.abort();
    } else if (Date.now() - firstAt > SAME_WISH_MS) force.abort();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, wish);

  const parent = process.ppid;
  const belowNpm = environment.npm_lifecycle_event !== undefined;
  const watch = setInterval(() => {
    if (process.ppid !== parent && !stop.signal.aborted) wish();
  }, PARENT_CHECK_MS);
  watch.unref();
  if (!belowNpm) clearInterval(watch);

  return {
    stop: stop.signal,
    force: force.signal,
    dispose: () => {
      for (const signal of signals) process.off(signal, wish);
      clearInterval(watch);
    },
  };
}
