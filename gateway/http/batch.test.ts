import { expect, test } from 'vitest';
import { inTurns } from './batch.ts';

const query = 'query One { a }';
const mutation = 'mutation { a }';

/** Runs a batch and tells what began and ended, in that order. */
async function log(bodies: readonly (string | undefined)[]): Promise<string[]> {
  const seen: string[] = [];
  const numbered = bodies.map((text, at) => ({ text, at }));
  const answers = await inTurns(
    numbered,
    ({ text }) => text,
    async ({ at }) => {
      seen.push(`+${at}`);
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(`-${at}`);
      return at;
    },
  );
  expect(answers).toEqual(numbered.map(({ at }) => at));
  return seen;
}

test('should run queries side by side', async () => {
  expect(await log([query, query, undefined])).toEqual(['+0', '+1', '+2', '-0', '-1', '-2']);
});

test('should run each mutation alone, in its place', async () => {
  expect(await log([query, query, mutation, mutation, query])).toEqual([
    '+0',
    '+1',
    '-0',
    '-1',
    '+2',
    '-2',
    '+3',
    '-3',
    '+4',
    '-4',
  ]);
});

test('should run what comes after a failure, and tell the failure', async () => {
  const ran: string[] = [];
  const running = inTurns(
    ['mutation A', 'mutation B'],
    (text) => text,
    async (text) => {
      ran.push(text);
      if (text === 'mutation A') throw new Error('it failed');
    },
  );
  await expect(running).rejects.toThrow('it failed');
  expect(ran).toEqual(['mutation A', 'mutation B']);
});
