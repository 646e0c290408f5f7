import { expect, test } from 'vitest';
import { z } from 'zod';
import { port, readEnvironment } from './environment.ts';

const shape = z.object({
  MASAR_PORT: port.default(4000),
  SHARE: z.coerce.number().positive().default(1),
  NAME: z.string({ error: 'needed: a name' }),
});
const refusal = (environment: Record<string, string>) => {
  try {
    return readEnvironment(shape, environment);
  } catch (error) {
    return (error as Error).message;
  }
};

test('should name the setting, what was expected, and what came', () => {
  expect(refusal({ MASAR_PORT: 'abc', SHARE: '-1' })).toBe(
    [
      'The configuration is wrong:',
      "  MASAR_PORT: expected a number, got 'abc'",
      "  SHARE: expected more than 0, got '-1'",
      '  NAME: needed: a name',
    ].join('\n'),
  );
  expect(refusal({ MASAR_PORT: '4000.5', NAME: 'x' })).toContain("expected a whole number, got '4000.5'");
  expect(refusal({ MASAR_PORT: '70000', NAME: 'x' })).toContain("expected at most 65535, got '70000'");
});
