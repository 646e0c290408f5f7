/** Where a story waits for its steps. One reader at a time. */
export class Mailbox<Letter> {
  readonly #letters: Letter[] = [];
  #wake: (() => void) | undefined;

  /** Puts a letter in and wakes who waits. */
  put(letter: Letter): void {
    this.#letters.push(letter);
    this.#wake?.();
  }

  /** The next letter, taken out; undefined when none came within so many ms, or the signal aborted. */
  async next(withinMs: number, stop: AbortSignal): Promise<Letter | undefined> {
    await this.has(withinMs, stop);
    return this.#letters.shift();
  }

  /** Whether a letter lies there, or comes within so many ms before the signal aborts. It stays where it is. */
  async has(withinMs: number, stop: AbortSignal): Promise<boolean> {
    if (this.#letters.length === 0 && !stop.aborted) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          stop.removeEventListener('abort', wake);
          this.#wake = undefined;
          resolve();
        };
        const timer = setTimeout(wake, withinMs);
        stop.addEventListener('abort', wake, { once: true });
        this.#wake = wake;
      });
    }
    return this.#letters.length > 0;
  }
}
