import { createHash } from 'node:crypto';
import { MasarError } from '@masar/kit/errors/masar-error';
import type { EntityManager } from '@mikro-orm/postgresql';

/** Failures in a row that cost nothing; the next ones close the address for a time that doubles each time. */
export const freeFailures = 5;
const firstPauseSeconds = 30;
const longestPauseSeconds = 900;
const forgottenAfter = '1 hour';
const prunedAfter = '1 day';

/**
 * Refuses an address whose password was wrong too often, whether or not it has an account.
 * @throws MasarError RATE_LIMITED with retryAfterSeconds
 */
export async function requireAttempt(em: EntityManager, email: string): Promise<void> {
  const [blocked] = await em.execute<{ seconds: number }[]>(
    `select ceil(extract(epoch from blocked_until - now()))::int as seconds
     from sign_in_failure where email_digest = ? and blocked_until > now()`,
    [digestOf(email)],
  );
  if (blocked) throw tooOften(Math.max(1, blocked.seconds));
}

/** Counts a wrong password. */
export async function countFailure(em: EntityManager, email: string): Promise<void> {
  await em.execute(
    `insert into sign_in_failure as f (email_digest, failures, last_at) values (?, 1, now())
     on conflict (email_digest) do update set
       failures = case when f.last_at < now() - ?::interval then 1 else f.failures + 1 end,
       last_at = now(),
       blocked_until = case
         when f.last_at < now() - ?::interval or f.failures + 1 < ? then null
         else now() + make_interval(secs => least(?, ? * 2 ^ least(f.failures + 1 - ?, 20)))
       end`,
    [
      digestOf(email),
      forgottenAfter,
      forgottenAfter,
      freeFailures,
      longestPauseSeconds,
      firstPauseSeconds,
      freeFailures,
    ],
  );
  await em.execute('delete from sign_in_failure where last_at < now() - ?::interval', [prunedAfter]);
}

/** The right password came: what failed before is forgotten. */
export async function forgetFailures(em: EntityManager, email: string): Promise<void> {
  await em.execute('delete from sign_in_failure where email_digest = ?', [digestOf(email)]);
}

/** What is said to whoever tries too often. */
export function tooOften(retryAfterSeconds: number): MasarError {
  return new MasarError(
    'RATE_LIMITED',
    `too many attempts to sign in with this address; try again in ${retryAfterSeconds} s`,
    { retryAfterSeconds },
  );
}

function digestOf(email: string): Buffer {
  return createHash('sha256').update(email).digest();
}
