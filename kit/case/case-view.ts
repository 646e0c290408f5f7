import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../auth/actor.ts';
import type { Case } from './case.entity.ts';
import { sightOf } from './commands/authority.ts';

/** A file as one caller may see it: what resolvers of a ministry's case type get as their parent. */
export interface CaseView {
  readonly file: Case;
  /** 'staff' sees everything; 'citizen' everything but the staff's remarks. */
  readonly sight: 'staff' | 'citizen';
}

/** The file as whoever has just worked on it sees it. */
export async function seenByStaff(command: Promise<Case>): Promise<CaseView> {
  return { file: await command, sight: 'staff' };
}

/** The file as the caller may see it; null when not at all. */
export async function viewCase(
  em: EntityManager,
  actor: Actor,
  desk: string,
  file: Case | null | undefined,
  hasGrant = false,
): Promise<CaseView | null> {
  if (!file) return null;
  const sight = await sightOf(em, actor, desk, file, hasGrant);
  return sight === 'none' ? null : { file, sight };
}
