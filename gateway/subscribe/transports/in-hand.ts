/** What is under way and must not be cut, such as mutations, for each of those who asked for it. */
export class InHand<Asker extends object> {
  readonly #work = new Map<Asker, Set<Promise<unknown>>>();

  /** Counts work in until it has ended, well or not. */
  add(asker: Asker, work: Promise<unknown>): void {
    const all = this.#work.get(asker) ?? new Set();
    this.#work.set(asker, all);
    const over = () => {
      all.delete(ended);
      if (all.size === 0) this.#work.delete(asker);
    };
    const ended: Promise<unknown> = work.then(over, over);
    all.add(ended);
  }

  /** Resolves when all of somebody's work has ended; undefined when there is none. */
  of(asker: Asker): Promise<unknown> | undefined {
    const all = this.#work.get(asker);
    return all && Promise.all(all);
  }

  /** Resolves when everybody's work has ended, or after so many ms. */
  async ended(graceMs: number): Promise<void> {
    const all = [...this.#work.values()].flatMap((some) => [...some]);
    if (all.length === 0) return;
    const late = Promise.withResolvers<void>();
    const patience = setTimeout(late.resolve, graceMs);
    await Promise.race([Promise.all(all), late.promise]);
    clearTimeout(patience);
  }
}
