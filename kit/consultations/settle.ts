import type { EntityManager } from '@mikro-orm/postgresql';
import type { Case } from '../case/case.entity.ts';
import { writeNote } from '../case/work.ts';
import { openStatuses } from '../lifecycle/words.ts';
import type { Consultation } from './consultation.entity.ts';

/** An opinion as it was given. */
export interface Opinion {
  readonly opinion: string;
  readonly by: string;
  readonly at: Date;
}

/**
 * Writes an opinion down, and tells the staff who asked by a remark on their file.
 * @param file the locked file of who asked, where it is here
 */
export async function settle(
  em: EntityManager,
  desk: string,
  file: Case | null | undefined,
  part: Consultation,
  { opinion, by, at }: Opinion,
): Promise<void> {
  part.state = 'ANSWERED';
  part.opinion = opinion;
  part.answeredAt = at;
  part.answeredBy = by;
  if (!file?.custody || !openStatuses.has(file.status)) return;
  await writeNote(em, desk, file, { by, text: `رأي ${part.asked}: ${opinion}`, at });
}
