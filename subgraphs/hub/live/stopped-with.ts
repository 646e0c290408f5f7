/**
 * A generator's values, with what has to be stopped when nobody asks for more: it ends, is returned, or fails. A
 * generator alone would first wait for its next value before it ended, and whoever hears of a failure asks for nothing
 * more, not even for the end.
 * @param stop lets go of what feeds the generator, so that one that waits ends; may be called more than once
 */
export function stoppedWith<Value>(
  walked: AsyncGenerator<Value>,
  stop: () => void,
): AsyncIterableIterator<Value> {
  const values: AsyncIterableIterator<Value> = {
    async next() {
      try {
        const result = await walked.next();
        if (result.done) stop();
        return result;
      } catch (error) {
        stop();
        throw error;
      }
    },
    async return() {
      stop();
      return await walked.return(undefined);
    },
    async throw(error: unknown) {
      stop();
      return await walked.throw(error);
    },
    [Symbol.asyncIterator]: () => values,
  };
  return values;
}
