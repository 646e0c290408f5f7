import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { transaction } from '../database/transaction.ts';
import { Case } from './case.entity.ts';
import type { DeskTools } from './commands/desk-tools.ts';
import { takeStep } from './take-step.ts';

/** Files archived in one transaction. */
const portion = 50;

/**
 * Archives what has had its answer: accepted or withdrawn and a working day old, or resolved and left unanswered
 * until the window closed. Two replicas may do it at once: each takes rows that the other doesn't hold.
 * @returns how many were archived; fewer than a portion means that nothing is left
 */
export async function archiveDue(tools: DeskTools): Promise<number> {
  const at = tools.clock.now();
  return await transaction(tools.database, async (em: EntityManager) => {
    const due = await em.find(
      Case,
      { custody: true, status: { $in: ['RESOLVED', 'REJECTED', 'WITHDRAWN'] }, answerUntil: { $lt: at } },
      { limit: portion, orderBy: { answerUntil: 'asc' }, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
    );
    for (const file of due) {
      await takeStep(em, tools.desk, file, { kind: 'ARCHIVED', at });
    }
    return due.length;
  });
}

/** Archives every file that is due. */
export async function archiveAllDue(tools: DeskTools): Promise<number> {
  let total = 0;
  for (;;) {
    const archived = await archiveDue(tools);
    total += archived;
    if (archived < portion) return total;
  }
}
