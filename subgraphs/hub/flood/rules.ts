import { type Actor, requireRole } from '@masar/kit/auth/actor';
import { badInput } from '@masar/kit/errors/masar-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Directory } from '../directory/directory.ts';
import { findService } from '../register/submission/submission-input.ts';

/** By what submissions are counted together. */
export type CountedBy = 'ACCOUNT' | 'PHONE' | 'ANONYMOUS';

/** The secretariat allows so many submissions in so many hours. */
export interface SubmissionRule {
  readonly countedBy: CountedBy;
  /** The code of the service that it is about; null: all services together. */
  readonly service: string | null;
  readonly most: number;
  /** Hours of the clock, not of work. */
  readonly hours: number;
  readonly setAt: Date;
  /** The account that set it. */
  readonly setBy: string;
}

/** The graph's SubmissionRuleInput. */
export interface SubmissionRuleInput {
  countedBy: CountedBy;
  service?: string | null | undefined;
  most: number;
  hours: number;
}

/** The furthest that a rule looks back: thirty days. */
export const longestHours = 720;
const highest = 100_000;

/**
 * Sets the rule for this way of counting and this service, in place of the one before.
 * @throws MasarError UNAUTHENTICATED, FORBIDDEN, UNKNOWN_SERVICE, BAD_USER_INPUT
 */
export async function setRule(
  em: EntityManager,
  directory: Directory,
  actor: Actor,
  input: SubmissionRuleInput,
  now: Date,
): Promise<SubmissionRule> {
  const person = requireRole(actor, 'ARBITER', 'ADMIN');
  const { countedBy, most, hours } = input;
  const service = input.service ? findService(directory, input.service, 'input.service').code : null;
  if (most < 1 || most > highest) throw badInput('input.most', `1 to ${highest}`, String(most));
  if (hours < 1 || hours > longestHours) throw badInput('input.hours', `1 to ${longestHours}`, String(hours));
  await em.execute(
    `insert into submission_rule (counted_by, service, most, hours, set_at, set_by) values (?, ?, ?, ?, ?, ?)
     on conflict (counted_by, service) do update
     set most = excluded.most, hours = excluded.hours, set_at = excluded.set_at, set_by = excluded.set_by`,
    [countedBy, service, most, hours, now, person.id],
  );
  return { countedBy, service, most, hours, setAt: now, setBy: person.id };
}

/**
 * Takes a rule away.
 * @returns whether there was one
 * @throws MasarError UNAUTHENTICATED, FORBIDDEN
 */
export async function removeRule(
  em: EntityManager,
  actor: Actor,
  countedBy: CountedBy,
  service: string | null,
): Promise<boolean> {
  requireRole(actor, 'ARBITER', 'ADMIN');
  const gone = await em.execute<unknown[]>(
    'delete from submission_rule where counted_by = ? and service is not distinct from ? returning counted_by',
    [countedBy, service],
  );
  return gone.length > 0;
}

/**
 * Every rule.
 * @throws MasarError UNAUTHENTICATED, FORBIDDEN
 */
export async function listRules(em: EntityManager, actor: Actor): Promise<SubmissionRule[]> {
  requireRole(actor, 'ARBITER', 'ADMIN');
  const rows = await em.execute<
    {
      counted_by: CountedBy;
      service: string | null;
      most: number;
      hours: number;
      set_at: string;
      set_by: string;
    }[]
  >('select * from submission_rule order by counted_by, service nulls first');
  return rows.map(({ counted_by, service, most, hours, set_at, set_by }) => ({
    countedBy: counted_by,
    service,
    most,
    hours,
    setAt: new Date(set_at),
    setBy: set_by,
  }));
}
