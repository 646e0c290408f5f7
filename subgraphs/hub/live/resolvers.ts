import { readNationalNumber } from '@masar/kit/number/national-number';
import { startingAt } from '@masar/kit/server/answers';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../context.ts';
import type {
  SubscriptionRequestsUpdatedArgs,
  SubscriptionRequestUpdatedArgs,
  SubscriptionResolvers,
} from '../generated/graphql.ts';
import { type Criteria, meets, needsDatabase, readFilter } from '../register/lists/criteria.ts';
import { allOf, criteriaSql, presentSql, scopeSql, stepColumns } from '../register/lists/criteria-sql.ts';
import { makeCursor, readCursor } from '../register/lists/cursor.ts';
import { foundBy } from '../register/sight/find-request.ts';
import { isWithin, requestNotFound, scopeOf, standingOf } from '../register/sight/visibility.ts';
import { follow } from './follow.ts';
import { type FollowedStep, pageSize, readSteps } from './followed-step.ts';
import { mapStream } from './map-stream.ts';
import { updateOf } from './update.ts';

/** Omitted or null: from now on; an empty text: from the first step; a cursor: behind that step. */
function readAfter(after: string | null | undefined): number | undefined {
  if (after === undefined || after === null) return undefined;
  return after === '' ? 0 : readCursor('step', after);
}

async function followOne(
  { actor, live, register }: Context,
  { number: typed, secret, after }: SubscriptionRequestUpdatedArgs,
) {
  const position = readAfter(after);
  const number = readNationalNumber(typed);
  const current = await register.tools.current.read({ number });
  const { hasSecret } = foundBy(actor, number, secret, current?.request);
  const { start, steps } = await follow(live, {
    number,
    behind: (sent) => live.pathsBehind.read({ number, after: sent }),
    wants: () => true,
    after: position,
  });
  const updates = mapStream(steps, (followed) => {
    const standing = standingOf(actor, followed.request) ?? (hasSecret ? 'secret' : undefined);
    if (!standing) throw requestNotFound(number);
    return { requestUpdated: updateOf(followed, standing, hasSecret) };
  });
  return startingAt(updates, makeCursor('step', start));
}

async function followMany(
  { actor, directory, live, register }: Context,
  { filter, after }: SubscriptionRequestsUpdatedArgs,
) {
  const { database, clock } = register.tools;
  const scope = scopeOf(actor, filter?.mine ?? false);
  const criteria = readFilter(directory, filter ?? {});
  const conditions = [...scopeSql(scope, stepColumns), ...criteriaSql(criteria, stepColumns, clock.now())];
  const { start, steps } = await follow(live, {
    behind: (sent) => readSteps(database.em.fork(), sent, pageSize, conditions),
    wants(followed) {
      const candidate = candidateOf(followed);
      return isWithin(scope, candidate) && meets(criteria, candidate, clock.now());
    },
    confirms: needsDatabase(criteria)
      ? (followed) => confirm(database.em.fork(), followed, criteria, clock.now())
      : undefined,
    after: readAfter(after),
  });
  const updates = mapStream(steps, (followed) => {
    const standing = standingOf(actor, candidateOf(followed));
    if (!standing) throw requestNotFound(followed.step.number);
    return { requestsUpdated: updateOf(followed, standing) };
  });
  return startingAt(updates, makeCursor('step', start));
}

/** The request as the step left it. */
function candidateOf({ request, step }: FollowedStep) {
  const { kind, service, governorate, person, agent, submittedAt } = request;
  const { status, custodian, dueAt, holders } = step;
  return { kind, service, governorate, person, agent, submittedAt, status, custodian, dueAt, holders };
}

async function confirm(
  em: EntityManager,
  { step }: FollowedStep,
  criteria: Criteria,
  now: Date,
): Promise<boolean> {
  const { sql, values } = allOf([
    { sql: 'r.number = ?', values: [step.number] },
    ...presentSql(criteria, now),
  ]);
  return (await em.execute<unknown[]>(`select from request r where ${sql}`, [...values])).length > 0;
}

/** The steps of requests as they happen. */
export const liveResolvers = {
  Subscription: {
    requestUpdated: { subscribe: (_, wanted, context) => followOne(context, wanted) },
    requestsUpdated: { subscribe: (_, wanted, context) => followMany(context, wanted) },
  } satisfies SubscriptionResolvers,
};
