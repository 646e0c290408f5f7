import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ProcessSpec } from '@masar/deploy/local/processes';
import { askReadiness } from '@masar/deploy/local/readiness';

/** How long a process may take to be ready, or to stop, before a test gives up on it. */
const patienceMs = 120_000;

/** What of a process's output is kept, in characters. */
const keptOutput = 40_000;

/** One real process of a test's house. Unlike in `npm start` nobody starts it again but the test. */
export class HouseProcess {
  readonly spec: ProcessSpec;
  #child: ChildProcess | undefined;
  #output = '';

  constructor(spec: ProcessSpec) {
    this.spec = spec;
  }

  get name(): string {
    return this.spec.name;
  }

  /** Its process id while it runs. */
  get pid(): number | undefined {
    return this.#isRunning() ? this.#child?.pid : undefined;
  }

  /** The end of what it has written, over all its runs. */
  get output(): string {
    return this.#output;
  }

  /** Spawns it and waits until it says that it is ready. */
  async start(): Promise<void> {
    if (this.#isRunning()) return;
    const { command, args, folder, environment } = this.spec;
    const child = spawn(command, args, {
      cwd: folder,
      env: environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => this.#keep(String(text)));
    await this.#readiness();
  }

  /** Asks it to stop and waits for its end. @returns its exit code */
  async stop(): Promise<number | null> {
    return await this.#end('SIGTERM');
  }

  /** Ends it as a crash would: nothing is finished and nobody is told. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    if (!child || !this.#isRunning()) return null;
    const exited = once(child, 'exit', { signal: AbortSignal.timeout(patienceMs) });
    child.kill(signal);
    await exited;
    this.#keep(`-- ended by ${signal}\n`);
    return child.exitCode;
  }

  async #readiness(): Promise<void> {
    const end = Date.now() + patienceMs;
    for (let last = 'nothing'; ; ) {
      if (!this.#isRunning()) throw new Error(`${this.name} ended while it started:\n${this.#output}`);
      const answer = await askReadiness(this.spec.readyUrl);
      if (answer.ready) return;
      last = answer.answer;
      if (Date.now() > end) throw new Error(`${this.name} isn't ready (${last}):\n${this.#output}`);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }

  #isRunning(): boolean {
    const child = this.#child;
    return child?.pid !== undefined && child.exitCode === null && child.signalCode === null;
  }

  #keep(text: string): void {
    this.#output = (this.#output + text).slice(-keptOutput);
  }
}
