/** What a follower was delivered, so that it can be compared with the register in the end. */
export class Ledger {
  readonly #cursors = new Map<string, Set<string>>();
  #delivered = 0;
  #doubled = 0;

  /** Notes a step. Returns false when it was delivered before. */
  note(number: string, cursor: string): boolean {
    const seen = this.#cursors.get(number) ?? new Set();
    this.#cursors.set(number, seen);
    if (seen.has(cursor)) {
      this.#doubled += 1;
      return false;
    }
    seen.add(cursor);
    this.#delivered += 1;
    return true;
  }

  /** Steps delivered, each counted once. */
  get delivered(): number {
    return this.#delivered;
  }

  /** Steps delivered again. */
  get doubled(): number {
    return this.#doubled;
  }

  /** Which of a path's cursors were not delivered. */
  missing(number: string, path: readonly string[]): string[] {
    const seen = this.#cursors.get(number);
    return path.filter((cursor) => !seen?.has(cursor));
  }
}
