import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { MasarError } from '../errors/masar-error.ts';
import { Part } from './part.entity.ts';

/**
 * A part by its id, where this desk gave it or was given it.
 * @throws MasarError UNKNOWN_ENTITY
 */
export async function findPart(
  em: EntityManager,
  desk: string,
  id: string,
  side: 'fromSubgraph' | 'toSubgraph',
): Promise<Part> {
  const found = await em.findOne(Part, { id, [side]: desk });
  if (found) return found;
  throw new MasarError('UNKNOWN_ENTITY', `${desk} has no part ${id.slice(0, 40)}`, { field: 'id' });
}

/** Locks a part that is known to exist. Lock its request's file before, where it is here. */
export async function lockPart(em: EntityManager, id: string): Promise<Part> {
  return await em.findOneOrFail(Part, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
}
