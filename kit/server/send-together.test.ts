import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { sendTogether } from './send-together.ts';

test('should pass on what is written in one turn at once, and in its order', async () => {
  const calls: string[][] = [];
  const connection = new Writable({
    decodeStrings: false,
    writev(chunks, done) {
      calls.push(chunks.map(({ chunk }) => chunk));
      done();
    },
  });
  const written = (text: string) =>
    new Promise<void>((resolve, reject) =>
      connection.write(text, (error) => (error ? reject(error) : resolve())),
    );
  sendTogether(connection);
  const first = written('a');
  await Promise.resolve();
  sendTogether(connection);
  await Promise.all([first, written('b')]);
  expect(calls).toEqual([['a', 'b']]);
  sendTogether(connection);
  await written('c');
  expect(calls.flat()).toEqual(['a', 'b', 'c']);
});
