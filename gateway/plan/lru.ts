/** How much entries weigh, and what all of them may weigh together. */
export interface LruWeight<K, V> {
  readonly most: number;
  weigh(key: K, value: V): number;
}

/** A map that holds at most `capacity` entries and forgets the one that was used longest ago. */
export class Lru<K, V> {
  readonly #capacity: number;
  readonly #weight: LruWeight<K, V> | undefined;
  readonly #entries = new Map<K, V>();
  #weighs = 0;

  constructor(capacity: number, weight?: LruWeight<K, V>) {
    this.#capacity = capacity;
    this.#weight = weight;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined) {
      // A Map iterates in the order of insertion: inserting again makes this entry the youngest.
      this.#entries.delete(key);
      this.#entries.set(key, value);
    }
    return value;
  }

  /** All of them, the last used first. */
  values(): V[] {
    return [...this.#entries.values()].reverse();
  }

  set(key: K, value: V): void {
    this.#forget(key);
    this.#entries.set(key, value);
    this.#weighs += this.#weight?.weigh(key, value) ?? 0;
    const most = this.#weight?.most ?? 0;
    while (this.#entries.size > this.#capacity || this.#weighs > most) {
      const oldest = this.#entries.keys().next();
      if (oldest.done) break;
      this.#forget(oldest.value);
    }
  }

  #forget(key: K): void {
    const value = this.#entries.get(key);
    if (value !== undefined) this.#weighs -= this.#weight?.weigh(key, value) ?? 0;
    this.#entries.delete(key);
  }
}
