import { loadByKey } from '@masar/kit/database/loaders';
import { MasarError } from '@masar/kit/errors/masar-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import { District } from './district.entity.ts';

/**
 * The district with this code.
 * @throws MasarError UNKNOWN_ENTITY
 */
export async function findDistrict(em: EntityManager, code: string, field: string): Promise<District> {
  const found = await loadByKey(em, District, 'code', code);
  if (found) return found;
  const received = code.slice(0, 40);
  throw new MasarError('UNKNOWN_ENTITY', `${field}: no district has the code '${received}'`, {
    field,
    expected: "a district's code such as BSR-ZUBAIR",
    received,
  });
}
