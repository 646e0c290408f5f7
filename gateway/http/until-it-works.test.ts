import { expect, test } from 'vitest';
import { untilItWorks } from './until-it-works.ts';

test('should make it once for all who ask, again after a failure, and forget the failure', async () => {
  const tries: number[] = [];
  const thing = untilItWorks(async () => {
    tries.push(tries.length);
    if (tries.length === 1) throw new Error('out of memory');
    return 'made';
  });
  expect(await thing.made()).toBeUndefined();
  await expect(Promise.all([thing.get(), thing.get()])).rejects.toThrow('out of memory');
  expect(await thing.made()).toBeUndefined();
  expect(await Promise.all([thing.get(), thing.get()])).toEqual(['made', 'made']);
  expect([await thing.made(), tries.length]).toEqual(['made', 2]);
});

test('should hold nobody up who ends it while it fails', async () => {
  const thing = untilItWorks(() => Promise.reject(new Error('out of memory')));
  const asked = thing.get();
  expect(await thing.made()).toBeUndefined();
  await expect(asked).rejects.toThrow('out of memory');
});
