import type { Update } from './update.ts';

/**
 * Lets through what belongs to the demo. The stream of all requests tells of other people's as well, and it may tell
 * of one of ours before the answer to its submission has said which number it got: until then a step is held back.
 */
export class Admission {
  readonly #through: (update: Update) => void;
  readonly #ours = new Set<string>();
  readonly #held = new Map<string, Update[]>();
  #awaited = 0;

  constructor(through: (update: Update) => void) {
    this.#through = through;
  }

  /** A submission is being sent: a number that nobody knows yet may be its own. */
  expect(): void {
    this.#awaited += 1;
  }

  /** The submission was answered: with a number, or, undefined, not at all. */
  answered(number: string | undefined): void {
    this.#awaited -= 1;
    if (number !== undefined) {
      this.#ours.add(number);
      for (const update of this.#held.get(number) ?? []) this.#through(update);
      this.#held.delete(number);
    }
    if (this.#awaited === 0) this.#held.clear();
  }

  /** Takes a step out of the stream. */
  take(update: Update): void {
    const { number } = update.request;
    if (this.#ours.has(number)) this.#through(update);
    else if (this.#awaited > 0) this.#held.set(number, [...(this.#held.get(number) ?? []), update]);
  }
}
