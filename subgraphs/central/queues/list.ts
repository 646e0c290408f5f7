import { codesAsJson, type DeskSight } from '@masar/kit/case/commands/authority';
import { formationsServedBy } from '@masar/kit/directory/replica';
import { openStatuses } from '@masar/kit/lifecycle/words';
import { secretariat } from '@masar/schema/events/envelope';
import type { EntityManager } from '@mikro-orm/postgresql';

/** What waits at a formation. */
export interface Queue {
  formation: string;
  open: number;
  unassigned: number;
  oldestOpenedAt: Date | null;
}

/**
 * A queue for each formation that this desk serves now, and for those that it has open cases of although another
 * desk serves them by now: the fullest first.
 */
export async function listQueues(em: EntityManager, desk: string, sight: DeskSight): Promise<Queue[]> {
  const served = await formationsServedBy(em, desk);
  const seen = sight.kind === 'all' ? served : served.filter((code) => sight.codes.includes(code));
  const formations = codesAsJson(sight);
  const rows = await em.execute<
    { formation: string; open: number; unassigned: number; oldest_opened_at: Date }[]
  >(
    `select formation, count(*)::int as open, count(*) filter (where assignee is null)::int as unassigned,
            min(opened_at) as oldest_opened_at
     from ministry_case
     where custody and status in (select jsonb_array_elements_text(?::jsonb))
       and (?::jsonb is null or formation in (select jsonb_array_elements_text(?::jsonb)))
     group by formation`,
    [JSON.stringify([...openStatuses]), formations, formations],
  );
  const queues = new Map<string, Queue>(
    seen
      .filter((formation) => formation !== secretariat)
      .map((formation) => [formation, { formation, open: 0, unassigned: 0, oldestOpenedAt: null }]),
  );
  for (const { formation, open, unassigned, oldest_opened_at } of rows) {
    queues.set(formation, { formation, open, unassigned, oldestOpenedAt: new Date(oldest_opened_at) });
  }
  return [...queues.values()].sort((a, b) => b.open - a.open || (a.formation < b.formation ? -1 : 1));
}
