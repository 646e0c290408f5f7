import { isTransient } from '../../database/transient.ts';
import type { ErrorCode } from '../../errors/codes.ts';
import { type ReportFault, tellFault } from '../../errors/fault.ts';
import { badInput, MasarError } from '../../errors/masar-error.ts';
import type { Case } from '../case.entity.ts';

/** What became of one case of a bulk command: the file as it stands afterwards, or why nothing has changed. */
export interface BulkResult {
  readonly number: string;
  readonly file: Case | null;
  readonly error: BulkError | null;
}

/** Why nothing has changed for one case, as it would have been answered alone. */
export interface BulkError {
  readonly code: ErrorCode;
  readonly message: string;
  /** When to come back; null unless too much was asked of the desk. */
  readonly retryAfterSeconds: number | null;
  /** What to quote when reporting a fault; null for everything else. */
  readonly incident: string | null;
}

/** Cases that one bulk command may name. */
const mostAtOnce = 200;

/** Gives one command for a case. */
type Command = (number: string) => Promise<Case>;

/**
 * Gives one command for many cases at the same time, so that a desk carries them out together, a case that is named
 * twice in the order given. What one is refused, or a fault at one, changes nothing for the others.
 * @throws MasarError BAD_USER_INPUT
 */
export async function inBulk(
  numbers: readonly string[],
  command: Command,
  report: ReportFault,
): Promise<BulkResult[]> {
  requireFew(numbers);
  return await Promise.all(numbers.map((number) => one(number, command, report)));
}

/**
 * Gives one command for many cases one after the other, for commands that would only wait for each other's locks.
 * What one is refused, or a fault at one, changes nothing for the others.
 * @throws MasarError BAD_USER_INPUT
 */
export async function oneByOne(
  numbers: readonly string[],
  command: Command,
  report: ReportFault,
): Promise<BulkResult[]> {
  requireFew(numbers);
  const results: BulkResult[] = [];
  for (const number of numbers) {
    // What was done before stands. While the database is away, nothing is tried for the rest.
    const away = results.at(-1)?.error?.code === outOfReach.code;
    results.push(away ? refused(number, outOfReach) : await one(number, command, report));
  }
  return results;
}

function requireFew(numbers: readonly string[]): void {
  if (numbers.length >= 1 && numbers.length <= mostAtOnce) return;
  throw badInput('numbers', `1 to ${mostAtOnce} numbers`, `${numbers.length}`);
}

const outOfReach = new MasarError('SUBGRAPH_UNAVAILABLE', 'the desk is out of reach; try again');

async function one(number: string, command: Command, report: ReportFault): Promise<BulkResult> {
  try {
    return { number, file: await command(number), error: null };
  } catch (error) {
    if (error instanceof MasarError) return refused(number, error);
    return refused(number, isTransient(error) ? outOfReach : tellFault(error, report));
  }
}

function refused(number: string, { code, message, detail }: MasarError): BulkResult {
  const { retryAfterSeconds = null, incident = null } = detail;
  return { number, file: null, error: { code, message, retryAfterSeconds, incident } };
}
