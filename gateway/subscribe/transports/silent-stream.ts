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
  /** Made when it is first iterated: the library may never do that where the client has gone. */
  #iteration: PromiseWithResolvers<IteratorReturnResult<undefined>> | undefined;
  #error: StreamErrors | undefined;
  readonly #onEnd: () => void;
  #onReturn: () => void = () => {};
  #open = true;

  /** `onEnd` is called once, however the operation ends. */
  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
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
    this.#close(undefined);
  }

  fail(errors: readonly AnswerError[]): void {
    this.#close(new StreamErrors(errors));
  }

  #close(error: StreamErrors | undefined): void {
    if (!this.#open) return;
    this.#open = false;
    this.#error = error;
    this.#onEnd();
    this.#settle();
  }

  #settle(): void {
    if (this.#error) this.#iteration?.reject(this.#error);
    else this.#iteration?.resolve({ done: true, value: undefined });
  }

  next(): Promise<IteratorReturnResult<undefined>> {
    this.#iteration ??= Promise.withResolvers();
    if (!this.#open) this.#settle();
    return this.#iteration.promise;
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
