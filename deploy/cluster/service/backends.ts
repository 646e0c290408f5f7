import { setTimeout as sleep } from 'node:timers/promises';
import { askReadiness } from '../../local/readiness.ts';

/** How often each backend is asked whether it lives, and how long it may take to say so. */
const EVERY_MS = 500;
const PATIENCE_MS = 2_000;

/** Takes news of a backend. */
export type Report = (level: 'info' | 'warn', message: string) => void;

/** The processes behind a service, and which of them answer. */
export class Backends {
  readonly #addresses: readonly string[];
  /** Those that didn't answer when they were asked last; at first, all. */
  readonly #silent: Set<string>;
  readonly #report: Report;
  readonly #stopping = new AbortController();
  #turn = 0;

  /** @param addresses host:port of each */
  constructor(addresses: readonly string[], report: Report) {
    this.#addresses = addresses;
    this.#silent = new Set(addresses);
    this.#report = report;
    for (const address of addresses) void this.#watch(address);
  }

  /**
   * In the order in which a new connection should try them: whose turn it is first, those that didn't answer
   * when they were asked last. They aren't left out: when nobody answers, trying is better than refusing.
   */
  next(): string[] {
    this.#turn = (this.#turn + 1) % this.#addresses.length;
    const inTurn = [...this.#addresses.slice(this.#turn), ...this.#addresses.slice(0, this.#turn)];
    return inTurn.sort((a, b) => Number(this.#silent.has(a)) - Number(this.#silent.has(b)));
  }

  stop(): void {
    this.#stopping.abort();
  }

  async #watch(address: string): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const answer = await askReadiness(`http://${address}/health`, PATIENCE_MS);
      if (signal.aborted) return;
      if (answer.ready && this.#silent.delete(address)) this.#report('info', `${address} answers`);
      if (!answer.ready && !this.#silent.has(address)) {
        this.#silent.add(address);
        this.#report('warn', `${address} doesn't answer any more: ${answer.answer}`);
      }
      await sleep(EVERY_MS, undefined, { signal }).catch((error: Error) => {
        if (error.name !== 'AbortError') throw error;
      });
    }
  }
}
