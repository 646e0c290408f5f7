import type { Database } from '@masar/kit/database/connect';
import { MasarError } from '@masar/kit/errors/masar-error';
import { Account } from './account.entity.ts';
import { countFailure, forgetFailures, requireAttempt, tooOften } from './attempts.ts';
import { readEmail } from './email.ts';
import { createLine, type Line } from './line.ts';
import { type Cost, hashPassword, isOutdated, verifyPassword } from './password.ts';

/** Finds the account of an address and a password. */
export type SignIn = (email: string, password: string) => Promise<Account>;

/** Longer ones can't be anybody's: nothing so long is stored. */
const longestPassword = 1_000;

/** Hashing takes the threads that signatures are checked on as well: two at a time leave room for those. */
const hashersAtOnce = 2;
const mostWaiting = 200;
const mostWaitingAnAddress = 50;

/**
 * Makes the command. An unknown address costs the same hash as a wrong password and gets the same words.
 * Attempts at one address go one after the other, so that many at once can't outrun the count of failures.
 */
export async function createSignIn(
  database: Database,
  options: { cost: Cost; demoAccounts: boolean },
): Promise<SignIn> {
  const nobodysHash = await hashPassword('nobody has this password', options.cost);
  const busy = () => new MasarError('BUSY', 'more people sign in than can be checked now; try again');
  const hashers = createLine(hashersAtOnce, mostWaiting, busy);
  const lines = new Map<string, Line>();

  async function attempt(email: string, password: string): Promise<Account> {
    const em = database.em.fork();
    await requireAttempt(em, email);
    const found = readEmail(email) ? await em.findOne(Account, { email }) : null;
    const account = found && (options.demoAccounts || !found.demo) ? found : null;
    const right = await hashers.run(() => verifyPassword(password, account?.passwordHash ?? nobodysHash));
    if (!account || !right) {
      await countFailure(em, email);
      throw badCredentials();
    }
    await forgetFailures(em, email);
    if (isOutdated(account.passwordHash, options.cost)) {
      account.passwordHash = await hashers.run(() => hashPassword(password, options.cost));
      await em.flush();
    }
    return account;
  }

  return async (typed, password) => {
    const email = typed.trim().toLowerCase();
    if (password.length > longestPassword) {
      throw badCredentials();
    }
    const line = lines.get(email) ?? createLine(1, mostWaitingAnAddress, () => tooOften(1));
    lines.set(email, line);
    try {
      return await line.run(() => attempt(email, password));
    } finally {
      if (line.length === 0) lines.delete(email);
    }
  };
}

/** One wording for every reason, so that nobody learns which addresses have accounts. */
function badCredentials(): MasarError {
  return new MasarError('BAD_CREDENTIALS', 'no account has this e-mail address with this password');
}
