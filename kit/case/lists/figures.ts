import type { EntityManager } from '@mikro-orm/postgresql';
import type { InboxFigures } from '../../inbox/waiting.ts';
import type { Status } from '../../lifecycle/words.ts';
import { codesAsJson, type DeskSight } from '../commands/authority.ts';

/** DeskFigures of the contract. */
export interface DeskFigures {
  open: number;
  unassigned: number;
  byStatus: { status: Status; count: number }[];
  waitingEvents: number;
  deadLetters: number;
}

/** Statuses at which there is nothing left to do for the staff. */
const closed: ReadonlySet<Status> = new Set(['RESOLVED', 'REJECTED', 'WITHDRAWN', 'ARCHIVED']);

/** Looks at nothing but what `caseFiguresIndex` has; with the formations twice, or null for all. */
export const figuresSql = `select status, count(*)::int as count, count(*) filter (where assignee is null)::int as unassigned
  from ministry_case
  where custody and (?::jsonb is null or formation in (select jsonb_array_elements_text(?::jsonb)))
  group by status order by status`;

/** Counts what is in a desk's custody now. */
export async function countDesk(
  em: EntityManager,
  sight: DeskSight,
  inbox: InboxFigures,
): Promise<DeskFigures> {
  const formations = codesAsJson(sight);
  const rows = await em.execute<{ status: Status; count: number; unassigned: number }[]>(figuresSql, [
    formations,
    formations,
  ]);
  const open = rows.filter((row) => !closed.has(row.status));
  return {
    open: sum(open.map((row) => row.count)),
    unassigned: sum(open.map((row) => row.unassigned)),
    byStatus: rows.map(({ status, count }) => ({ status, count })),
    waitingEvents: inbox.waiting,
    deadLetters: inbox.deadLetters,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
