import { expect, test } from 'vitest';
import { UnderWay } from './under-way.ts';

test('should wait for all that is under way, however it ends', async () => {
  const underWay = new UnderWay();
  const [one, two] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  underWay.follow(one.promise);
  const failing = underWay.follow(two.promise);
  let ended = false;
  const waited = underWay.ended(60_000).then(() => {
    ended = true;
  });
  one.resolve();
  await one.promise;
  expect(ended).toBe(false);
  two.reject(new Error('it failed'));
  await expect(failing).rejects.toThrow('it failed');
  await waited;
  await underWay.ended(60_000);
});

test('should wait no longer than it may', async () => {
  const underWay = new UnderWay();
  underWay.follow(new Promise(() => {}));
  await underWay.ended(1);
});
