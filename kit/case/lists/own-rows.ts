import type { EntityManager, EntityName, FilterQuery, QueryOrderMap } from '@mikro-orm/postgresql';
import { requirePageSize } from '../../input/text.ts';
import { decodeInstantCursor, encodeCursor } from '../../paging/cursor.ts';
import { type Page, pageOf } from '../../paging/page.ts';
import type { DeskSight } from '../commands/authority.ts';
import { inSight } from './in-sight.ts';

/** A row that a ministry makes out of a request's details: what its service is about. */
export interface OwnRow {
  number: string;
  receivedAt: Date;
}

/**
 * A page of a ministry's own rows, the latest received first, cut to the files that the caller may list.
 * @throws MasarError BAD_USER_INPUT or INVALID_CURSOR
 */
export async function listOwnRows<Row extends OwnRow>(
  em: EntityManager,
  entity: EntityName<Row>,
  sight: DeskSight,
  conditions: readonly FilterQuery<Row>[],
  wanted: { first?: number | null | undefined; after?: string | null | undefined },
): Promise<Page<Row>> {
  const size = requirePageSize(wanted.first);
  const all = [...conditions, ...inSight<Row>(sight)];
  if (wanted.after) {
    const [at, number] = decodeInstantCursor(wanted.after);
    // The first by itself says no more than the second, but lets the walk along the index begin there.
    all.push({ receivedAt: { $lte: at } } as FilterQuery<Row>);
    const older = { $or: [{ receivedAt: { $lt: at } }, { receivedAt: at, number: { $lt: number } }] };
    all.push(older as FilterQuery<Row>);
  }
  const where = { $and: all } as FilterQuery<NoInfer<Row>>;
  const orderBy = { receivedAt: 'desc', number: 'desc' } as QueryOrderMap<Row>;
  const found = await em.find<Row>(entity, where, { orderBy, limit: size + 1 });
  return pageOf(found, { size, after: wanted.after }, (row) =>
    encodeCursor(row.receivedAt.toISOString(), row.number),
  );
}
