import { expect, it } from 'vitest';
import { sharedBuffers } from './memory.ts';

const gibibyte = 1024 ** 3;

it.each([
  [1, '128MB'],
  [8, '256MB'],
  [24, '768MB'],
  [512, '1024MB'],
])('should give PostgreSQL its share of %i GB of memory', (gibibytes, expected) => {
  expect(sharedBuffers(gibibytes * gibibyte)).toBe(expected);
});

it('should know the memory of this machine', () => {
  expect(Number.parseInt(sharedBuffers(), 10)).toBeGreaterThanOrEqual(128);
});
