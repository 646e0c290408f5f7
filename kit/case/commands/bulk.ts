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

/**
 * Gives one command for many cases, one after the other in the order given, each a transaction of its own: what one
 * is refused changes nothing for the others.
 * @throws MasarError BAD_USER_INPUT; UNAUTHENTICATED or FORBIDDEN when the caller may give the command for no case
 */
export async function inBulk(
  numbers: readonly string[],
  command: (number: string) => Promise<Case>,
): Promise<BulkResult[]> {
  if (numbers.length < 1 || numbers.length > mostAtOnce) {
    throw badInput('numbers', `1 to ${mostAtOnce} numbers`, `${numbers.length}`);
  }
  const results: BulkResult[] = [];
  for (const number of numbers) {
    // What was done before stands. While the database is away, nothing is tried for the rest.
    const away = results.at(-1)?.error?.code === outOfReach.code;
    results.push(away ? { number, file: null, error: outOfReach } : await one(number, command));
  }
  return results;
}

const outOfReach = { code: 'SUBGRAPH_UNAVAILABLE', message: 'the desk is out of reach; try again' } as const;

async function one(number: string, command: (number: string) => Promise<Case>): Promise<BulkResult> {
  try {
    return { number, file: await command(number), error: null };
  } catch (error) {
    if (isTransient(error)) return { number, file: null, error: outOfReach };
    if (!(error instanceof MasarError)) throw error;
    return { number, file: null, error: { code: error.code, message: error.message } };
  }
}
