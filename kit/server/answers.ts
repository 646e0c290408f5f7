import type { ExecutionResult } from 'graphql';

/** A subscription's stream that knows where it starts though no event has come. */
interface Started {
  readonly startCursor: string;
}

/**
 * Lets a resumable stream tell where it starts. Whoever asks for it (the request's `extensions.startCursor`) gets it
 * before the first event, as an answer with nothing but `extensions.cursor`, and can go on after it when the
 * connection breaks before any event has come.
 */
export function startingAt<Event>(
  stream: AsyncIterableIterator<Event>,
  startCursor: string,
): AsyncIterableIterator<Event> & Started {
  return Object.assign(stream, { startCursor });
}

/**
 * Answers to a stream's events, each made when its event comes. Unlike a generator over the stream, ending it ends
 * the stream at once and not only after the next event.
 */
export function answersTo(
  events: AsyncIterable<unknown> & Partial<Started>,
  answer: (event: unknown) => Promise<ExecutionResult>,
  tellsStart: boolean,
): AsyncGenerator<ExecutionResult, undefined> {
  const source = events[Symbol.asyncIterator]();
  let start = tellsStart ? events.startCursor : undefined;

  async function end(): Promise<IteratorReturnResult<undefined>> {
    await source.return?.();
    return { done: true, value: undefined };
  }

  return {
    async next() {
      if (start !== undefined) {
        const cursor = start;
        start = undefined;
        return { done: false, value: { data: null, extensions: { cursor } } };
      }
      const event = await source.next();
      if (event.done) return { done: true, value: undefined };
      try {
        return { done: false, value: await answer(event.value) };
      } catch (error) {
        await end();
        throw error;
      }
    },
    return: end,
    async throw(error: unknown) {
      await end();
      throw error;
    },
    async [Symbol.asyncDispose]() {
      await end();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
