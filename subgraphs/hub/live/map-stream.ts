/** A stream with each item turned into another; ending it ends the source at once, also while that waits. */
export function mapStream<In, Out>(
  source: AsyncIterableIterator<In>,
  turn: (item: In) => Out,
): AsyncIterableIterator<Out> {
  async function turned(result: IteratorResult<In>): Promise<IteratorResult<Out>> {
    if (result.done) return { done: true, value: undefined };
    try {
      return { done: false, value: turn(result.value) };
    } catch (error) {
      await source.return?.();
      throw error;
    }
  }
  return {
    next: async () => await turned(await source.next()),
    async return() {
      await source.return?.();
      return { done: true, value: undefined };
    },
    async throw(error: unknown) {
      await source.return?.();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
