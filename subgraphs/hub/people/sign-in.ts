import type { Database } from '@masar/kit/database/connect';
import { MasarError } from '@masar/kit/errors/masar-error';
import { Account } from './account.entity.ts';
import { countFailure, forgetFailures, requireAttempt, tooOften } from './attempts.ts';
import { readEmail } from './email.ts';
import type { Hasher } from './hasher.ts';
import { createLine, type Line } from './line.ts';

/** Finds the account of an address and a password. */
export type SignIn = (email: string, password: string) => Promise<Account>;

/** Longer ones can't be anybody's: nothing so long is stored. */
const longestPassword = 1_000;

const mostWaitingAnAddress = 50;

/**
 * Makes the command. An unknown address costs the same hash as a wrong password and gets the same words.
 * Attempts at one address go one after the other, so that many at once can't outrun the count of failures.
 */
export async function createSignIn(
  database: Database,
  hasher: Hasher,
  options: { demoAccounts: boolean },
): Promise<SignIn> {
  const nobodysHash = await hasher.hash('nobody has this password');
  const lines = new Map<string, Line>();

  async function attempt(email: string, password: string): Promise<Account> {
    const em = database.em.fork();
    await requireAttempt(em, email);
    const found = readEmail(email) ? await em.findOne(Account, { email }) : null;
    const account = found && (options.demoAccounts || !found.demo) ? found : null;
    const right = await hasher.verify(password, account?.passwordHash ?? nobodysHash);
    if (!account || !right) {
      await countFailure(em, email);
      throw badCredentials();
    }
    await forgetFailures(em, email);
    if (hasher.isOutdated(account.passwordHash)) {
      account.passwordHash = await hasher.hash(password);
      await em.flush();
    }
    return account;
  }

  return async (typed, password) => {
    const email = typed.trim().toLowerCase();
    if (password.length > longestPassword) throw badCredentials();
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
