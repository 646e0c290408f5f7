import { loadByKey } from '@masar/kit/database/loaders';
import { MasarError } from '@masar/kit/errors/masar-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Canal } from './canal.entity.ts';

/**
 * The canal with this code.
 * @throws MasarError UNKNOWN_ENTITY
 */
export async function findCanal(em: EntityManager, code: string, field: string): Promise<Canal> {
  const found = await loadByKey(em, Canal, 'code', code);
  if (found) return found;
  const received = code.slice(0, 40);
  throw new MasarError('UNKNOWN_ENTITY', `${field}: no canal has the code '${received}'`, {
    field,
    expected: "a canal's code such as CNL-GHARRAF",
    received,
  });
}
