import { expect, test } from 'vitest';
import { answersTo, startingAt } from './answers.ts';

/** Events that come when they are pushed, with a note of whether the stream was ended. */
function source() {
  let tell = Promise.withResolvers<number>();
  const state = { ended: false };
  const stream: AsyncIterableIterator<number> = {
    async next() {
      const value = await tell.promise;
      tell = Promise.withResolvers();
      return { done: false, value };
    },
    async return() {
      state.ended = true;
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  return { stream, state, push: (value: number) => tell.resolve(value) };
}

const answer = async (event: unknown) => ({ data: { event } });

test('should tell the start first to who asks for it, and to nobody else', async () => {
  const asked = source();
  const answers = answersTo(startingAt(asked.stream, 'c7'), answer, true);
  expect((await answers.next()).value).toEqual({ data: null, extensions: { cursor: 'c7' } });
  asked.push(1);
  expect((await answers.next()).value).toEqual({ data: { event: 1 } });
  const other = source();
  other.push(2);
  expect((await answersTo(startingAt(other.stream, 'c7'), answer, false).next()).value).toEqual({
    data: { event: 2 },
  });
});

test('should end the stream at once, also while it waits for an event', async () => {
  const { stream, state } = source();
  const answers = answersTo(stream, answer, false);
  void answers.next();
  await answers.return(undefined);
  expect(state.ended).toBe(true);
});

test('should end the stream when an event cannot be answered', async () => {
  const { stream, state, push } = source();
  const answers = answersTo(stream, () => Promise.reject(new Error('no')), false);
  push(1);
  await expect(answers.next()).rejects.toThrow('no');
  expect(state.ended).toBe(true);
});
