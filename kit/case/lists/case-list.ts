import { type EntityManager, type FilterQuery, raw } from '@mikro-orm/postgresql';
import { subtreeOf } from '../../directory/replica.ts';
import { requirePageSize } from '../../input/text.ts';
import type { Status } from '../../lifecycle/words.ts';
import { decodeInstantCursor, encodeCursor } from '../../paging/cursor.ts';
import { type Page, pageOf } from '../../paging/page.ts';
import { patternOf, searchWords } from '../../text/search-patterns.ts';
import { Case } from '../case.entity.ts';
import type { DeskSight } from '../commands/authority.ts';

/** CaseFilter of the contract. */
export interface CaseFilter {
  status?: readonly Status[] | null | undefined;
  formation?: string | null | undefined;
  service?: string | null | undefined;
  assignee?: string | null | undefined;
  unassigned?: boolean | null | undefined;
  custody?: boolean | null | undefined;
  text?: string | null | undefined;
  openedFrom?: Date | null | undefined;
  openedTo?: Date | null | undefined;
}

/** Which page of which list. */
export interface CaseListArguments {
  filter?: CaseFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}

/**
 * Files, the latest changed first. The page after a cursor is found by the index, not by counting, so that it
 * costs the same wherever it lies.
 * @throws MasarError BAD_USER_INPUT (first) or INVALID_CURSOR
 */
export async function listCases(
  em: EntityManager,
  sight: DeskSight,
  wanted: CaseListArguments,
): Promise<Page<Case>> {
  const size = requirePageSize(wanted.first);
  const filter = wanted.filter ?? {};
  const conditions = [...sightConditions(sight, filter.custody), ...(await conditionsOf(em, filter))];
  if (wanted.after) {
    const [updatedAt, number] = decodeInstantCursor(wanted.after);
    // The first by itself says no more than the second, but lets the walk along the index begin there.
    conditions.push({ updatedAt: { $lte: updatedAt } });
    conditions.push({ $or: [{ updatedAt: { $lt: updatedAt } }, { updatedAt, number: { $lt: number } }] });
  }
  const found = await em.find(
    Case,
    { $and: conditions },
    { orderBy: { updatedAt: 'desc', number: 'desc' }, limit: size + 1 },
  );
  return pageOf(found, { size, after: wanted.after }, (file) =>
    encodeCursor(file.updatedAt.toISOString(), file.number),
  );
}

/**
 * The caller's own formations: what they hold, what they held once, or both. A file that went from one formation
 * of the desk to another is in the desk's custody, but no longer in that of the first.
 */
function sightConditions(sight: DeskSight, custody: boolean | null | undefined): FilterQuery<Case>[] {
  const holds = custody === undefined || custody === null ? [] : [{ custody }];
  if (sight.kind === 'all') return holds;
  const codes = [...sight.codes];
  const own = { formation: { $in: codes } };
  if (custody) return [...holds, own];
  const held = { heldBy: { $overlap: codes } };
  return custody === false ? [held, { $not: { custody: true, ...own } }] : [held];
}

async function conditionsOf(em: EntityManager, filter: CaseFilter): Promise<FilterQuery<Case>[]> {
  const conditions: FilterQuery<Case>[] = [];
  if (filter.status) conditions.push({ status: { $in: [...filter.status] } });
  if (filter.formation) conditions.push({ formation: { $in: await subtreeOf(em, filter.formation) } });
  if (filter.service) conditions.push({ service: filter.service });
  if (filter.assignee) conditions.push({ assignee: filter.assignee });
  if (filter.unassigned) conditions.push({ assignee: null });
  if (filter.openedFrom) conditions.push({ openedAt: { $gte: filter.openedFrom } });
  if (filter.openedTo) conditions.push({ openedAt: { $lte: filter.openedTo } });
  const words = searchWords(filter.text);
  if (words.length > 0) conditions.push(...haveWords(words));
  return conditions;
}

/**
 * Files whose subject has all the words: the subject is looked at where files are walked through, and an index over
 * trigrams, which is a sieve, leads to what is rare.
 */
function haveWords(words: readonly string[]): FilterQuery<Case>[] {
  const found = words.map((word) => ({ [raw('strpos(subject_search, ?)', [word])]: { $gt: 0 } }));
  const sieve = raw(
    `(select t.number from case_text t where ${words.map(() => 't.sieve like search_key(?)').join(' and ')})`,
    words.map(patternOf),
  );
  return [...found, { number: { $in: sieve } }] as unknown as FilterQuery<Case>[];
}
