import { isTransient } from '../../database/transient.ts';
import type { ErrorCode } from '../../errors/codes.ts';
import { badInput, MasarError } from '../../errors/masar-error.ts';
import type { Case } from '../case.entity.ts';

/** What became of one case of a bulk command: the file as it stands afterwards, or why nothing has changed. */
export interface BulkResult {
  readonly number: string;
  readonly file: Case | null;
  readonly error: { readonly code: ErrorCode; readonly message: string } | null;
}

/** Cases that one bulk command may name. */
const mostAtOnce = 200;

/** Gives one command for a case. */
type Command = (number: string) => Promise<Case>;

/**
 * Gives one command for many cases at the same time, so that a desk carries them out together, a case that is named
 * twice in the order given. What one is refused changes nothing for the others.
 * @throws MasarError BAD_USER_INPUT; UNAUTHENTICATED or FORBIDDEN when the caller may give the command for no case
 */
export async function inBulk(numbers: readonly string[], command: Command): Promise<BulkResult[]> {
  requireFew(numbers);
  return await Promise.all(numbers.map((number) => one(number, command)));
}

/**
 * Gives one command for many cases one after the other, for commands that would only wait for each other's locks.
 * What one is refused changes nothing for the others.
 * @throws MasarError as `inBulk` does
 */
export async function oneByOne(numbers: readonly string[], command: Command): Promise<BulkResult[]> {
  requireFew(numbers);
  const results: BulkResult[] = [];
  for (const number of numbers) {
    // What was done before stands. While the database is away, nothing is tried for the rest.
    const away = results.at(-1)?.error?.code === outOfReach.code;
    results.push(away ? { number, file: null, error: outOfReach } : await one(number, command));
  }
  return results;
}

function requireFew(numbers: readonly string[]): void {
  if (numbers.length >= 1 && numbers.length <= mostAtOnce) return;
  throw badInput('numbers', `1 to ${mostAtOnce} numbers`, `${numbers.length}`);
}

const outOfReach = { code: 'SUBGRAPH_UNAVAILABLE', message: 'the desk is out of reach; try again' } as const;

async function one(number: string, command: Command): Promise<BulkResult> {
  try {
    return { number, file: await command(number), error: null };
  } catch (error) {
    if (isTransient(error)) return { number, file: null, error: outOfReach };
    if (!(error instanceof MasarError)) throw error;
    return { number, file: null, error: { code: error.code, message: error.message } };
  }
}
