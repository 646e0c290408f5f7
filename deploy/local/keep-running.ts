import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessSpec } from './processes.ts';
import { askReadiness } from './readiness.ts';

/** How patiently a process is kept running; all times in milliseconds. */
export interface Patience {
  /** Pause before the first restart; it doubles with every further one in a row. */
  firstRestartMs: number;
  /** The longest pause. */
  longestRestartMs: number;
  /** A process that was ready for so long starts again with the first pause. */
  healthyMs: number;
  /** How long a process may take to stop by itself. */
  graceMs: number;
}

/** The gateway lets requests finish for 10 s, so the grace is longer. */
export const PATIENCE: Patience = {
  firstRestartMs: 500,
  longestRestartMs: 30_000,
  healthyMs: 60_000,
  graceMs: 15_000,
};

/** What happens to a kept process. */
export interface Watcher {
  /** It was spawned: its output is to be followed. */
  spawned(name: string, child: ChildProcess): void;
  /** It became ready, after so many milliseconds. */
  ready(name: string, afterMs: number): void;
  /** It ended without being told to; it is started again after the pause. */
  ended(name: string, how: string, restartInMs: number): void;
}

/** One process that is started again whenever it ends, until it is stopped. */
export class KeptProcess {
  readonly spec: ProcessSpec;
  readonly #patience: Patience;
  readonly #watcher: Watcher;
  readonly #stopping = new AbortController();
  readonly #firstReady = Promise.withResolvers<void>();
  readonly #finished: Promise<void>;
  #child: ChildProcess | undefined;
  #readySince: number | undefined;
  #lastAnswer = 'no answer yet';

  constructor(spec: ProcessSpec, watcher: Watcher, patience: Patience = PATIENCE) {
    this.spec = spec;
    this.#watcher = watcher;
    this.#patience = patience;
    this.#finished = this.#keep();
  }

  /** Whether it can do its work now. */
  get isReady(): boolean {
    return this.#readySince !== undefined;
  }

  /** Why it isn't ready: the last thing it answered, or how it ended. */
  get lastAnswer(): string {
    return this.#lastAnswer;
  }

  /** Settles when it has been ready once. Never, if it never is. */
  whenReady(): Promise<void> {
    return this.#firstReady.promise;
  }

  /**
   * Stops it: asks, and after the grace period (or at once, when `force` aborts) ends it with everything that it
   * has started.
   */
  async stop(force?: AbortSignal): Promise<void> {
    this.#stopping.abort();
    const child = this.#child;
    if (child && isAlive(child)) {
      child.kill('SIGTERM');
      const grace = AbortSignal.any([AbortSignal.timeout(this.#patience.graceMs), ...(force ? [force] : [])]);
      await once(child, 'exit', { signal: grace }).catch((error: Error) => {
        if (error.name !== 'AbortError') throw error;
        endGroup(child);
      });
    }
    await this.#finished;
  }

  async #keep(): Promise<void> {
    const { firstRestartMs, longestRestartMs, healthyMs } = this.#patience;
    for (let failures = 0; !this.#stopping.signal.aborted; ) {
      const how = await this.#runOnce();
      if (this.#stopping.signal.aborted) return;
      const wasHealthy = this.#readySince !== undefined && Date.now() - this.#readySince >= healthyMs;
      failures = wasHealthy ? 1 : failures + 1;
      this.#readySince = undefined;
      this.#lastAnswer = how;
      const pause = Math.min(firstRestartMs * 2 ** (failures - 1), longestRestartMs);
      this.#watcher.ended(this.spec.name, how, pause);
      await sleep(pause, undefined, { signal: this.#stopping.signal }).catch((error: Error) => {
        if (error.name !== 'AbortError') throw error;
      });
    }
  }

  /** Runs the process once and says how it ended. */
  async #runOnce(): Promise<string> {
    const { spec } = this;
    const child = spawn(spec.command, spec.args, {
      cwd: spec.folder,
      env: spec.environment,
      // A group of its own: Ctrl-C in the terminal reaches this process only, which then stops all in order.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(`could not be started (${error.message})`));
      child.once('exit', (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with ${code}`));
    });
    this.#watcher.spawned(spec.name, child);
    const over = new AbortController();
    const readiness = this.#awaitReadiness(child, over.signal);
    const how = await ended;
    over.abort();
    await readiness;
    endGroup(child);
    return how;
  }

  async #awaitReadiness(child: ChildProcess, over: AbortSignal): Promise<void> {
    const begun = Date.now();
    for (let pause = 50; !over.aborted; pause = Math.min(pause * 1.3, 1_000)) {
      const answer = await askReadiness(this.spec.readyUrl);
      if (over.aborted || !isAlive(child)) return;
      if (answer.ready) {
        this.#readySince = Date.now();
        this.#watcher.ready(this.spec.name, Date.now() - begun);
        this.#firstReady.resolve();
        return;
      }
      this.#lastAnswer = answer.answer;
      await sleep(pause, undefined, { signal: over }).catch((error: Error) => {
        if (error.name !== 'AbortError') throw error;
      });
    }
  }
}

function isAlive(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

/** Ends whatever is left of the process's group: itself, if it doesn't listen, and what it has started. */
function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: nothing is left, as it should be. EPERM: macOS says so of a group of ended processes.
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
