import { z } from 'zod';

/** Thrown once, at start, with every wrong variable in its message. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** The environment as it comes from the process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads and validates the whole configuration of a process at once, so that a wrong variable stops the start
 * and not a request hours later. An empty variable counts as absent.
 * @throws ConfigurationError naming every variable that is missing or wrong, and what was expected.
 */
export function readEnvironment<Shape extends z.ZodType>(
  shape: Shape,
  environment: Environment,
): z.output<Shape> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = shape.safeParse(given);
  if (read.success) return read.data;
  const lines = read.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return `  ${name || 'configuration'}: ${saidOf(issue, given[name])}`;
  });
  throw new ConfigurationError(`The configuration is wrong:\n${lines.join('\n')}`);
}

/** What is said of a wrong setting: what was expected, and what came. Zod speaks of NaN where a number was expected. */
export function saidOf(issue: z.core.$ZodIssue, given: string | undefined): string {
  const expected = expectedNumber(issue);
  return expected === undefined ? issue.message : `expected ${expected}, got '${given ?? ''}'`;
}

function expectedNumber(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code === 'invalid_type' && issue.expected === 'number') return 'a number';
  if (issue.code === 'invalid_type' && issue.expected === 'int') return 'a whole number';
  if (issue.code === 'too_small' && issue.origin !== 'string') {
    return `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
  }
  if (issue.code === 'too_big' && issue.origin !== 'string') {
    return `${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`;
  }
  return undefined;
}

/** 'true' or 'false'; anything else is refused rather than guessed. */
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** A TCP port. */
export const port = z.coerce.number().int().min(0).max(65_535);

/** JSON in a variable. */
export const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    context.addIssue({
      code: 'custom',
      message: `expected JSON: ${error instanceof Error ? error.message : error}`,
    });
    return z.NEVER;
  }
});
