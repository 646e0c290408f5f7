import { expect, it, vi } from 'vitest';
import { stoppedWith } from './stopped-with.ts';

it('should stop what feeds it when a value cannot be had', async () => {
  const stop = vi.fn();
  const values = stoppedWith(failing(), stop);
  expect(await values.next()).toEqual({ done: false, value: 1 });
  expect(stop).not.toHaveBeenCalled();
  await expect(values.next()).rejects.toThrow('the database is away');
  expect(stop).toHaveBeenCalled();
});

it('should end at once while it waits for a value', async () => {
  const gate = Promise.withResolvers<number | undefined>();
  const values = stoppedWith(waiting(gate.promise), () => gate.resolve(undefined));
  const next = values.next();
  await values.return?.();
  expect(await next).toEqual({ done: true, value: undefined });
});

async function* failing(): AsyncGenerator<number> {
  yield 1;
  throw new Error('the database is away');
}

async function* waiting(value: Promise<number | undefined>): AsyncGenerator<number> {
  const given = await value;
  if (given !== undefined) yield given;
}
