import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import { chain, type Link } from './chain.ts';
import { stepSigns } from './words.ts';

const path: Link[] = [
  { event: 'SUBMITTED', status: 'SUBMITTED', leg: 1 },
  { event: 'REGISTERED', status: 'REGISTERED', leg: 1 },
  { event: 'REFERRED', status: 'REFERRED', leg: 1 },
  { event: 'REGISTERED', status: 'REGISTERED', leg: 2 },
  { event: 'RESOLVED', status: 'RESOLVED', leg: 2 },
];
const plain = (sign: string) => sign;

it('should run from right to left with a space between legs', () => {
  expect(chain(path, 20, plain)).toEqual({ text: '✓● ←●○', width: 6 });
});

it('should let the oldest steps give way where there is no room', () => {
  expect(chain(path, 5, plain)).toEqual({ text: '✓● ←…', width: 5 });
  expect(chain(path, 4, plain)).toEqual({ text: '✓●…', width: 3 });
});

it('should be as wide as it says, however long the path is', () => {
  for (let steps = 0; steps <= path.length; steps += 1) {
    for (const width of [1, 3, 6, 9]) {
      const drawn = chain(path.slice(0, steps), width, plain);
      expect(stringWidth(drawn.text)).toBe(drawn.width);
      expect(drawn.width).toBeLessThanOrEqual(width);
    }
  }
});

it('should have a sign of one column for every step, each its own', () => {
  const signs = Object.values(stepSigns).map(({ sign }) => sign);
  expect(signs.map((sign) => stringWidth(sign))).toEqual(signs.map(() => 1));
  expect(new Set(signs).size).toBe(signs.length);
});
