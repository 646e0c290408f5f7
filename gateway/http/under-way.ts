import { setTimeout } from 'node:timers/promises';

/** Counts work whose end is to be waited for, whether or not somebody is still there who asked for it. */
export class UnderWay {
  #count = 0;
  #none: PromiseWithResolvers<void> | undefined;

  /** Counts work in until it has ended, well or not. */
  follow<Result>(work: Promise<Result>): Promise<Result> {
    this.#count += 1;
    const over = () => {
      this.#count -= 1;
      if (this.#count === 0) this.#none?.resolve();
    };
    work.then(over, over);
    return work;
  }

  /** Resolves when there is none, or after so many ms. */
  async ended(graceMs: number): Promise<void> {
    if (this.#count === 0) return;
    this.#none ??= Promise.withResolvers();
    const late = new AbortController();
    const patience = setTimeout(graceMs, undefined, { signal: late.signal }).catch(() => {});
    await Promise.race([this.#none.promise, patience]);
    late.abort();
  }
}
