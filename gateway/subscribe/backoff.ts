const firstDelay = 50;
const longestDelay = 3_000;

/** Delays between tries that double, with jitter so that not everybody comes back at once, up to a total time. */
export class Backoff {
  readonly #total: number;
  #tries = 0;
  #began = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `total` in ms, counted from the first try since the last reset. */
  constructor(total: number) {
    this.#total = total;
  }

  get waiting(): boolean {
    return this.#timer !== undefined;
  }

  /** Plans a try. False when the time is over. */
  next(attempt: () => void): boolean {
    const now = Date.now();
    if (this.#tries === 0) this.#began = now;
    if (now - this.#began > this.#total) return false;
    const delay = Math.min(firstDelay * 2 ** this.#tries, longestDelay) * (0.5 + Math.random() / 2);
    this.#tries += 1;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      attempt();
    }, delay);
    return true;
  }

  /** All is well again. */
  reset(): void {
    this.#tries = 0;
  }

  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
