import { badInput } from '@masar/kit/errors/masar-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import { RegisteredRequest } from '../entities.ts';
import type { Scope } from '../sight/visibility.ts';
import type { Criteria } from './criteria.ts';
import { allOf, type Condition, criteriaSql, presentColumns, scopeSql } from './criteria-sql.ts';
import { makeCursor, readCursor } from './cursor.ts';

/** Which part of which list is wanted. */
export interface Page {
  readonly scope: Scope;
  readonly criteria: Criteria;
  readonly first: number;
  /** The ordinal of the last request of the page before. */
  readonly before: number | undefined;
  readonly now: Date;
}

/** A page, the latest submitted first. */
export interface ListedRequests {
  readonly requests: readonly RegisteredRequest[];
  readonly hasNextPage: boolean;
}

/** Items on a page. */
export const pageBounds = { min: 1, max: 100, usual: 20 } as const;

/**
 * Reads `first` and `after`.
 * @throws MasarError BAD_USER_INPUT, INVALID_CURSOR
 */
export function readPaging(
  first: number | null | undefined,
  after: string | null | undefined,
): { first: number; before: number | undefined } {
  const { min, max, usual } = pageBounds;
  const wanted = first ?? usual;
  if (wanted < min || wanted > max) throw badInput('first', `${min} to ${max}`, String(wanted));
  return { first: wanted, before: after ? readCursor('request', after) : undefined };
}

/** The cursor of a request in a list. */
export function cursorOf({ ordinal }: Pick<RegisteredRequest, 'ordinal'>): string {
  return makeCursor('request', ordinal);
}

/** A walk along an index from the cursor on: as quick on the last page as on the first. */
export async function listRequests(em: EntityManager, page: Page): Promise<ListedRequests> {
  const { table, order, condition } = sourceOf(page);
  const { before } = page;
  // Of a join both sides are told where the page begins: one would not know it from the other.
  const from: Condition =
    before === undefined
      ? condition
      : allOf([
          condition,
          ...[...new Set([order, 'r.ordinal'])].map((place) => ({ sql: `${place} < ?`, values: [before] })),
        ]);
  const rows = await em.execute<Record<string, unknown>[]>(
    `select ${listColumns} from ${table} where ${from.sql} order by ${order} desc limit ?`,
    [...from.values, page.first + 1],
  );
  return {
    requests: rows.slice(0, page.first).map((row) => em.map(RegisteredRequest, row)),
    hasNextPage: rows.length > page.first,
  };
}

/** Whoever reads a list wants to know whether there are a dozen or hundreds; beyond this nobody counts pages. */
export const countLimit = 10_000;

/**
 * How many requests there are on all pages, exactly; undefined when there are more than `countLimit`, so that a count
 * costs the same however large the register is.
 */
export async function countRequests(em: EntityManager, page: Page): Promise<number | undefined> {
  const { table, condition } = sourceOf(page);
  const rows = await em.execute<{ count: number }[]>(
    `select count(*)::int as count from (select from ${table} where ${condition.sql} limit ?) as counted`,
    [...condition.values, countLimit + 1],
  );
  const count = rows[0]?.count ?? 0;
  return count > countLimit ? undefined : count;
}

/** A list by holder walks along the holder's own index; any other along those of the requests. */
function sourceOf({ scope, criteria, now }: Page): { table: string; order: string; condition: Condition } {
  const holder = scope.by === 'holder' ? scope.holder : criteria.holder;
  if (holder === undefined) {
    const conditions = [...scopeSql(scope, presentColumns), ...criteriaSql(criteria, presentColumns, now)];
    const order = 'r.ordinal';
    return {
      table: 'request r',
      order,
      condition: allOf([...conditions, ...aroundOrdinal(criteria, order)]),
    };
  }
  const rest = scope.by === 'holder' ? criteria : { ...criteria, holder: undefined };
  const walked = { sql: 'h.holder = ?', values: [holder] };
  const also = scope.by === 'holder' ? [] : scopeSql(scope, presentColumns);
  const order = 'h.ordinal';
  return {
    table: 'request_holder h join request r on r.ordinal = h.ordinal',
    order,
    condition: allOf([
      walked,
      ...also,
      ...criteriaSql(rest, presentColumns, now),
      ...aroundOrdinal(criteria, order),
      ...aroundOrdinal(criteria, 'r.ordinal'),
    ]),
  };
}

/**
 * Between which ordinals the walk has to go for a time of submission, so that a week long ago isn't reached by way of
 * all that came later. Ordinals grow with time but for what the clocks of several hubs differ by, hence the hour.
 */
function aroundOrdinal({ submittedFrom, submittedTo }: Criteria, order: string): Condition[] {
  const conditions: Condition[] = [];
  if (submittedFrom) {
    conditions.push({
      sql: `${order} >= coalesce((select n.ordinal from request n where n.submitted_at >= ?::timestamptz - interval '1 hour'
              order by n.submitted_at limit 1), 9223372036854775807)`,
      values: [submittedFrom],
    });
  }
  if (submittedTo) {
    conditions.push({
      sql: `${order} <= coalesce((select n.ordinal from request n where n.submitted_at < ?::timestamptz + interval '1 hour'
              order by n.submitted_at desc limit 1), 0)`,
      values: [submittedTo],
    });
  }
  return conditions;
}

/** All but what is long or personal, which is read only when it is asked for. */
export const listColumns = `r.number, r.ordinal, r.kind, r.service, r.subject, r.channel, r.governorate, r.person, r.agent,
  r.status, r.stage, r.custodian, r.custodian_subgraph, r.leg, r.seq, r.holders, r.submitted_at, r.updated_at,
  r.sla_minutes, r.sla_minutes_left, r.sla_started_at, r.due_at, r.sla_warn_at, r.outcome, r.reply, r.accepted_at, r.merged_into`;
