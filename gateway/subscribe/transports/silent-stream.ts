import type { AnswerError } from '../../fetch/fetcher.ts';

/** Errors that end a stream, as the client is to see them. */
export class StreamErrors extends Error {
  override readonly name = 'StreamErrors';
  readonly errors: readonly AnswerError[];

  constructor(errors: readonly AnswerError[]) {
    super(errors.map(({ message }) => message).join('; '));
    this.errors = errors;
  }
}

/**
 * What the protocol's library iterates while the events themselves take the direct way: it yields nothing and
 * ends when the operation ends, well or with errors.
 */
export class SilentStream implements AsyncGenerator<never, undefined> {
  readonly #settled = Promise.withResolvers<IteratorReturnResult<undefined>>();
  readonly #onEnd: () => void;
  #onReturn: () => void = () => {};
  #open = true;

  /** `onEnd` is called once, however the operation ends. */
  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
    // The library may never iterate a stream whose client has gone.
    this.#settled.promise.catch(() => {});
  }

  get open(): boolean {
    return this.#open;
  }

  /** What to do when the client ends the operation. */
  onReturn(leave: () => void): void {
    if (this.#open) this.#onReturn = leave;
    else leave();
  }

  finish(): void {
    this.#close();
    this.#settled.resolve({ done: true, value: undefined });
  }

  fail(errors: readonly AnswerError[]): void {
    this.#close();
    this.#settled.reject(new StreamErrors(errors));
  }

  #close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#onEnd();
  }

  next(): Promise<IteratorReturnResult<undefined>> {
    return this.#settled.promise;
  }

  async return(): Promise<IteratorReturnResult<undefined>> {
    const leave = this.#onReturn;
    this.#onReturn = () => {};
    this.finish();
    leave();
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<IteratorReturnResult<undefined>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}
