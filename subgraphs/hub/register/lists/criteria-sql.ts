import { patternOf } from '@masar/kit/text/search-patterns';
import type { SlaState } from '../../sla/state.ts';
import type { Scope } from '../sight/visibility.ts';
import type { Criteria } from './criteria.ts';

/** A condition with the values of its question marks. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Where the changing parts of a request stand: in its own row (`request r`), or in a step (`step s`) as it left it. */
export interface Columns {
  readonly status: string;
  readonly custodian: string;
  readonly dueAt: string;
  /** A condition with one question mark for the holder. */
  readonly heldBy: string;
}

/** The request as it is now. */
export const presentColumns: Columns = {
  status: 'r.status',
  custodian: 'r.custodian',
  dueAt: 'r.due_at',
  heldBy: 'exists (select from request_holder o where o.holder = ? and o.ordinal = r.ordinal)',
};

/** The request as a step left it. */
export const stepColumns: Columns = {
  status: 's.status',
  custodian: 's.custodian',
  dueAt: 's.due_at',
  heldBy: '? = any (s.holders)',
};

/** The criteria as conditions over `request r` and the columns given. */
export function criteriaSql(criteria: Criteria, columns: Columns, now: Date): Condition[] {
  const conditions: Condition[] = [];
  const add = (sql: string, value: unknown) => {
    if (value !== undefined) conditions.push({ sql, values: [value] });
  };
  addAny(conditions, columns.status, criteria.statuses);
  addAny(conditions, 'r.kind', criteria.kinds);
  add(`${columns.custodian} = ?`, criteria.custodian);
  add(columns.heldBy, criteria.holder);
  add('r.service = ?', criteria.service);
  add('r.governorate = ?', criteria.governorate);
  add('r.submitted_at >= ?', criteria.submittedFrom);
  add('r.submitted_at < ?', criteria.submittedTo);
  if (criteria.overdue === true) add(`${columns.dueAt} < ?`, now);
  if (criteria.overdue === false) add(`(${columns.dueAt} is null or ${columns.dueAt} >= ?)`, now);
  return [...conditions, ...presentSql(criteria, now)];
}

/** The criteria that are held against the request as it is now, whichever step is looked at. */
export function presentSql({ slaStates, escalatedTo, words }: Criteria, now: Date): Condition[] {
  const conditions: Condition[] = [];
  if (words.length > 0) conditions.push(haveWords(words));
  if (slaStates) conditions.push(anyOf(slaStates.map((state) => clockIs(state, now))));
  if (escalatedTo !== undefined) conditions.push(wasTold(escalatedTo));
  return conditions;
}

function wasTold(formation: string): Condition {
  return { sql: 'r.number in (select number from escalation where "to" = ?)', values: [formation] };
}

function clockIs(state: SlaState, now: Date): Condition {
  switch (state) {
    case 'ON_TIME':
      return { sql: 'r.sla_warn_at > ?', values: [now] };
    case 'APPROACHING':
      return { sql: '(r.sla_warn_at <= ? and r.due_at > ?)', values: [now, now] };
    case 'OVERDUE':
      return { sql: 'r.due_at <= ?', values: [now] };
    case 'PAUSED':
      return { sql: "(r.due_at is null and r.status = 'AWAITING_CITIZEN')", values: [] };
    case 'STOPPED':
      return { sql: "(r.due_at is null and r.status <> 'AWAITING_CITIZEN')", values: [] };
  }
}

/** One of them; false when there is none. */
function anyOf(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return { sql: 'false', values: [] };
  return {
    sql: `(${conditions.map(({ sql }) => sql).join(' or ')})`,
    values: conditions.flatMap(({ values }) => values),
  };
}

/**
 * Whether the text has all the words. An index over trigrams finds what is rare; it is a sieve, so the text itself is
 * looked at as well. That comes first, being what costs less where no index is used.
 */
function haveWords(words: readonly string[]): Condition {
  const conditions = [
    ...words.map(() => 'strpos(t.search, ?) > 0'),
    ...words.map(() => 't.sieve like search_key(?)'),
  ];
  return {
    sql: `exists (select from request_text t where t.ordinal = r.ordinal and ${conditions.join(' and ')})`,
    values: [...words, ...words.map(patternOf)],
  };
}

/** The caller's scope as a condition. */
export function scopeSql(scope: Scope, columns: Columns): Condition[] {
  switch (scope.by) {
    case 'all':
      return [];
    case 'person':
      return [{ sql: 'r.person = ?', values: [scope.id] }];
    case 'agent':
      return [{ sql: 'r.agent = ?', values: [scope.id] }];
    case 'holder':
      return [{ sql: columns.heldBy, values: [scope.holder] }];
  }
}

/** All of them as one; true when there is none. */
export function allOf(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return { sql: 'true', values: [] };
  return {
    sql: conditions.map(({ sql }) => sql).join(' and '),
    values: conditions.flatMap(({ values }) => values),
  };
}

/** One question mark a value; none at all is a condition that nothing meets. */
function addAny(conditions: Condition[], column: string, values: readonly string[] | undefined): void {
  if (!values) return;
  const marks = values.map(() => '?').join(', ');
  conditions.push(marks ? { sql: `${column} in (${marks})`, values } : { sql: 'false', values: [] });
}
