/** What can stand in a queue: it holds who comes next, so that a queue takes no memory of its own. */
export interface Queued<Item> {
  next: Item | undefined;
}

/** First in, first out; each item in one queue at a time. */
export class Queue<Item extends Queued<Item>> {
  #first: Item | undefined;
  #last: Item | undefined;
  #length = 0;

  get first(): Item | undefined {
    return this.#first;
  }

  get length(): number {
    return this.#length;
  }

  push(item: Item): void {
    if (this.#last) this.#last.next = item;
    else this.#first = item;
    this.#last = item;
    this.#length += 1;
  }

  shift(): Item | undefined {
    const item = this.#first;
    if (!item) return undefined;
    this.#first = item.next;
    item.next = undefined;
    if (!this.#first) this.#last = undefined;
    this.#length -= 1;
    return item;
  }

  clear(): void {
    this.#first = undefined;
    this.#last = undefined;
    this.#length = 0;
  }
}
