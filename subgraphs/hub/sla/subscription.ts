import { isStaff, requireRole } from '@masar/kit/auth/actor';
import { MasarError } from '@masar/kit/errors/masar-error';
import { startingAt } from '@masar/kit/server/answers';
import type { Context } from '../context.ts';
import type { SubscriptionEscalatedArgs } from '../generated/graphql.ts';
import { mapStream } from '../live/map-stream.ts';
import { makeCursor, readCursor } from '../register/lists/cursor.ts';
import type { Escalation } from './escalation.entity.ts';
import { followEscalations } from './follow.ts';

/** What the graph's EscalationUpdate is resolved from. */
export interface EscalationUpdate {
  readonly cursor: string;
  readonly escalation: Escalation;
}

/**
 * Escalations as they are written, to those who are told: supervisors hear of what their formations were told, the
 * secretariat of everything.
 * @throws MasarError UNAUTHENTICATED, FORBIDDEN, UNKNOWN_FORMATION, INVALID_CURSOR
 */
export async function escalated(
  { actor, database, directory, live }: Context,
  { to, reason, after }: SubscriptionEscalatedArgs,
) {
  const person = requireRole(actor, 'SUPERVISOR', 'ARBITER', 'ADMIN');
  if (to && !directory.formationOf(to)) {
    throw new MasarError('UNKNOWN_FORMATION', `the directory has no formation '${to}'`, {
      ...{ field: 'to', received: to },
    });
  }
  const mine = () => {
    if (!isStaff(person)) return undefined;
    if (person.formation !== undefined) return directory.subtree(person.formation);
    return directory.formations.filter(({ subgraph }) => subgraph === person.desk).map(({ code }) => code);
  };
  if (to && mine()?.includes(to) === false) {
    throw new MasarError('FORBIDDEN', `what ${to} is told is not for the caller's formation`, {
      field: 'to',
    });
  }
  const { start, escalations } = await followEscalations(database, live.onEscalated, {
    to: () => (to ? [to] : mine()),
    reasons: reason ?? undefined,
    after:
      after === undefined || after === null ? undefined : after === '' ? 0 : readCursor('escalation', after),
  });
  const updates = mapStream(escalations, (escalation) => ({
    escalated: { cursor: makeCursor('escalation', escalation.id), escalation } satisfies EscalationUpdate,
  }));
  return startingAt(updates, makeCursor('escalation', start));
}
