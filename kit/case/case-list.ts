import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { subtreeOf } from '../directory/replica.ts';
import { badInput } from '../errors/masar-error.ts';
import { requirePageSize } from '../input/text.ts';
import type { Status } from '../lifecycle/words.ts';
import { decodeCursor, encodeCursor } from '../paging/cursor.ts';
import { normaliseArabic } from '../text/normalise-arabic.ts';
import type { DeskSight } from './authority.ts';
import { Case } from './case.entity.ts';

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

/** A page of files as Relay wants it. */
export interface CasePage {
  edges: { cursor: string; node: Case }[];
  nodes: Case[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

/**
 * Files, the latest changed first. The page after a cursor is found by the index, not by counting, so that it
 * costs the same wherever it lies.
 * @throws MasarError BAD_USER_INPUT or INVALID_CURSOR
 */
export async function listCases(
  em: EntityManager,
  sight: DeskSight,
  wanted: CaseListArguments,
): Promise<CasePage> {
  const size = requirePageSize(wanted.first);
  const conditions: FilterQuery<Case>[] = await conditionsOf(em, wanted.filter ?? {});
  if (sight.kind === 'formations') conditions.push({ formation: { $in: [...sight.codes] } });
  if (wanted.after) {
    const [at = '', number = ''] = decodeCursor(wanted.after, 2);
    const updatedAt = new Date(at);
    if (Number.isNaN(updatedAt.getTime()))
      throw badInput('after', 'a cursor that this list gave out', 'another');
    conditions.push({ $or: [{ updatedAt: { $lt: updatedAt } }, { updatedAt, number: { $lt: number } }] });
  }
  const found = await em.find(
    Case,
    { $and: conditions },
    { orderBy: { updatedAt: 'desc', number: 'desc' }, limit: size + 1 },
  );
  const nodes = found.slice(0, size);
  const edges = nodes.map((node) => ({
    cursor: encodeCursor(node.updatedAt.toISOString(), node.number),
    node,
  }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: found.length > size,
      hasPreviousPage: Boolean(wanted.after),
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

async function conditionsOf(em: EntityManager, filter: CaseFilter): Promise<FilterQuery<Case>[]> {
  const conditions: FilterQuery<Case>[] = [];
  if (filter.status) conditions.push({ status: { $in: [...filter.status] } });
  if (filter.formation) conditions.push({ formation: { $in: await subtreeOf(em, filter.formation) } });
  if (filter.service) conditions.push({ service: filter.service });
  if (filter.assignee) conditions.push({ assignee: filter.assignee });
  if (filter.unassigned) conditions.push({ assignee: null });
  if (filter.custody !== null && filter.custody !== undefined) conditions.push({ custody: filter.custody });
  if (filter.openedFrom) conditions.push({ openedAt: { $gte: filter.openedFrom } });
  if (filter.openedTo) conditions.push({ openedAt: { $lte: filter.openedTo } });
  for (const word of normaliseArabic(filter.text ?? '')
    .split(' ')
    .filter(Boolean)) {
    conditions.push({ subjectSearch: { $like: `%${word.replace(/[\\%_]/g, '\\$&')}%` } });
  }
  return conditions;
}
