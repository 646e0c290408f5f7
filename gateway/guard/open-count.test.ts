import { expect, it } from 'vitest';
import { OpenCount } from './open-count.ts';

it('should let each client hold so many and count out once', () => {
  const count = new OpenCount(2);
  const [first, second] = [count.take('a'), count.take('a')];
  expect(second).toBeTypeOf('function');
  expect(count.take('a')).toBeUndefined();
  expect(count.take('b')).toBeTypeOf('function');
  first?.();
  first?.();
  expect(count.take('a')).toBeTypeOf('function');
  expect(count.take('a')).toBeUndefined();
});
