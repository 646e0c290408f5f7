import type { EntityManager, EntityName, FilterQuery, QueryOrderMap } from '@mikro-orm/postgresql';
import { findFormation, subtreeOf } from '../directory/replica.ts';
import { requirePageSize } from '../input/text.ts';
import { decodeCursor, encodeCursor } from '../paging/cursor.ts';
import { type Page, pageOf } from '../paging/page.ts';
import { searchPatterns } from '../text/search-patterns.ts';
import type { NamedRow } from './reference-data.ts';

/** Reference data with a place: the formations in whose area it lies and which look after it. */
export interface PlacedRow extends NamedRow {
  governorate: string;
  directorate: string;
}

/** Which of them are wanted. Everything given must hold. */
export interface WantedPlaces {
  governorate?: string | null | undefined;
  /** With everything below it. */
  directorate?: string | null | undefined;
  /** Words of the name in either language. */
  text?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}

/**
 * A page of reference data by code.
 * @throws MasarError UNKNOWN_FORMATION, BAD_USER_INPUT or INVALID_CURSOR
 */
export async function listPlaces<Row extends PlacedRow>(
  em: EntityManager,
  entity: EntityName<Row>,
  wanted: WantedPlaces,
): Promise<Page<Row>> {
  const size = requirePageSize(wanted.first);
  const conditions: FilterQuery<PlacedRow>[] = [];
  if (wanted.governorate) {
    const { code } = await findFormation(em, wanted.governorate, 'governorate');
    conditions.push({ governorate: code });
  }
  if (wanted.directorate) {
    const { code } = await findFormation(em, wanted.directorate, 'directorate');
    conditions.push({ directorate: { $in: await subtreeOf(em, code) } });
  }
  for (const pattern of searchPatterns(wanted.text)) conditions.push({ nameSearch: { $like: pattern } });
  if (wanted.after) {
    const [code = ''] = decodeCursor(wanted.after, 1);
    conditions.push({ code: { $gt: code } });
  }
  const where = { $and: conditions } as FilterQuery<NoInfer<Row>>;
  const orderBy = { code: 'asc' } as QueryOrderMap<Row>;
  const found = await em.find<Row>(entity, where, { orderBy, limit: size + 1 });
  return pageOf(found, { size, after: wanted.after }, ({ code }) => encodeCursor(code));
}
