import { findFormation, subtreeOf } from '@masar/kit/directory/replica';
import { requirePageSize } from '@masar/kit/input/text';
import { decodeCursor, encodeCursor } from '@masar/kit/paging/cursor';
import { type Page, pageOf } from '@masar/kit/paging/page';
import { searchPatterns } from '@masar/kit/text/search-patterns';
import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import type { EMawaredDeskCanalsArgs } from '../generated/graphql.ts';
import { Canal } from './canal.entity.ts';

/**
 * Canals by code.
 * @throws MasarError UNKNOWN_FORMATION, BAD_USER_INPUT or INVALID_CURSOR
 */
export async function listCanals(
  em: EntityManager,
  wanted: Partial<EMawaredDeskCanalsArgs>,
): Promise<Page<Canal>> {
  const size = requirePageSize(wanted.first);
  const conditions: FilterQuery<Canal>[] = [];
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
  const found = await em.find(Canal, { $and: conditions }, { orderBy: { code: 'asc' }, limit: size + 1 });
  return pageOf(found, { size, after: wanted.after }, ({ code }) => encodeCursor(code));
}
