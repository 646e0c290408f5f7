import { createHash } from 'node:crypto';
import { MasarError } from '@masar/kit/errors/masar-error';
import { phoneKey } from '@masar/kit/number/phone-key';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Submission } from '../register/submission/submission-input.ts';
import { type CountedBy, longestHours, type SubmissionRule } from './rules.ts';

type Rule = Pick<SubmissionRule, 'service' | 'most' | 'hours'> & { readonly counted_by: CountedBy };

const hourMs = 3_600_000;

const counted: Record<CountedBy, string> = {
  ACCOUNT: 'with one account',
  PHONE: 'with one telephone number',
  ANONYMOUS: 'from one address without an account',
};

/**
 * Counts a submission, in its transaction, unless it is one more than the secretariat allows. Without rules it costs
 * one look into a small table.
 * @param caller what tells the caller's address from others, where the gateway says it
 * @throws MasarError RATE_LIMITED with extensions.retryAfterSeconds and extensions.rule
 */
export async function admit(
  em: EntityManager,
  submission: Submission,
  caller: string | undefined,
  now: Date,
): Promise<void> {
  const keys = keysOf(submission, caller);
  const service = submission.service.code;
  const rules = await em.execute<Rule[]>(
    `select counted_by, service, most, hours from submission_rule
     where counted_by in (select jsonb_array_elements_text(?::jsonb)) and (service is null or service = ?)
     order by counted_by, service nulls first`,
    [JSON.stringify([...keys.keys()]), service],
  );
  if (rules.length === 0) return;
  // Two submissions of the same citizen are counted one after the other; always in the same order.
  for (const key of [...keys.values()].toSorted(Buffer.compare)) {
    await em.execute(`select pg_advisory_xact_lock(hashtextextended(encode(?, 'hex'), 0))`, [key]);
  }
  for (const rule of rules) await obey(em, rule, keys.get(rule.counted_by), now);
  const used = [...new Set(rules.map((rule) => rule.counted_by))].flatMap((by) => keys.get(by) ?? []);
  for (const key of used) {
    await em.execute('insert into submission_count (key, service, at) values (?, ?, ?)', [key, service, now]);
  }
  await forget(em, new Date(now.getTime() - longestHours * hourMs));
}

async function obey(em: EntityManager, rule: Rule, key: Buffer | undefined, now: Date): Promise<void> {
  if (!key) return;
  const { service, most, hours } = rule;
  const since = new Date(now.getTime() - hours * hourMs);
  // The oldest of those that fill the rule: when it is old enough, there is room again.
  const [oldest] = await em.execute<{ at: string }[]>(
    `select at from submission_count where key = ? and at > ? and (?::text is null or service = ?)
     order by at desc offset ? limit 1`,
    [key, since, service, service, most - 1],
  );
  if (!oldest) return;
  const free = new Date(oldest.at).getTime() + hours * hourMs;
  const retryAfterSeconds = Math.max(1, Math.ceil((free - now.getTime()) / 1_000));
  const about = service === null ? '' : ` to ${service}`;
  throw new MasarError(
    'RATE_LIMITED',
    `at most ${most} submissions${about} in ${hours} hours ${counted[rule.counted_by]}; come back in ${retryAfterSeconds} s`,
    { retryAfterSeconds, rule: { countedBy: rule.counted_by, service, most, hours } },
  );
}

/**
 * Who a submission is counted for: a citizen's account, the telephone number that was given, and without an account
 * the address, since anybody can make up a number. Where no address is known, all without an account are one.
 */
function keysOf(
  { person, agent, applicantPhone }: Submission,
  caller: string | undefined,
): Map<CountedBy, Buffer> {
  const keys = new Map<CountedBy, Buffer>();
  const add = (by: CountedBy, value: string) =>
    keys.set(by, createHash('sha256').update(`${by} ${value}`).digest());
  if (person !== null) add('ACCOUNT', person);
  if (applicantPhone !== null) add('PHONE', phoneKey(applicantPhone));
  if (person === null && agent === null) add('ANONYMOUS', caller ?? '');
  return keys;
}

/** A few at a time, and never those that another transaction is about to forget. */
async function forget(em: EntityManager, before: Date): Promise<void> {
  await em.execute(
    `delete from submission_count where id in (
       select id from submission_count where at < ? order by at limit 10 for update skip locked
     )`,
    [before],
  );
}
