import type { EntityManager } from '@mikro-orm/postgresql';
import { type Actor, requireRole } from '../auth/actor.ts';
import { badInput, MasarError } from '../errors/masar-error.ts';
import type { Inbox } from '../inbox/inbox.ts';
import type { Page } from '../paging/page.ts';
import { pageOfDeadLetters, type ShownDeadLetter } from './page.ts';
import { shownError } from './shown-error.ts';

/** ReplayedDeadLetters of the contract. */
export interface ReplayedDeadLetters {
  readonly replayed: string[];
  readonly failed: { readonly id: string; readonly code: string; readonly error: string }[];
}

/** Letters that one call may replay. */
const mostAtOnce = 100;

/**
 * What an admin may see of an inbox's dead letters.
 * @throws MasarError UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT or INVALID_CURSOR
 */
export async function showDeadLetters(
  em: EntityManager,
  actor: Actor,
  wanted: { first?: number | null | undefined; after?: string | null | undefined },
): Promise<Page<ShownDeadLetter>> {
  requireRole(actor, 'ADMIN');
  return await pageOfDeadLetters(em, wanted);
}

/**
 * An admin has dead letters applied again, once what was wrong is put right.
 * @param ids of events; those that are no dead letters (any more) are in neither list of the result
 * @throws MasarError UNAUTHENTICATED, FORBIDDEN or BAD_USER_INPUT
 */
export async function replayForAdmin(
  inbox: Inbox,
  actor: Actor,
  ids: readonly string[],
): Promise<ReplayedDeadLetters> {
  requireRole(actor, 'ADMIN');
  if (ids.length < 1 || ids.length > mostAtOnce) {
    throw badInput('ids', `1 to ${mostAtOnce} ids`, `${ids.length}`);
  }
  const { replayed, failed } = await inbox.replay(ids);
  return {
    replayed,
    failed: failed.map(({ id, error }) => ({
      id,
      code: error instanceof MasarError ? error.code : error.name,
      error: shownError(error.message),
    })),
  };
}
