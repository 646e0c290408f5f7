import type { WorkingCalendar } from '@masar/kit/calendar/working-calendar';
import type { Clock } from '@masar/kit/clock/clock';
import type { Database } from '@masar/kit/database/connect';
import { transaction } from '@masar/kit/database/transaction';
import type { Directory } from '../directory/directory.ts';
import { lockRequests } from '../register/path/store.ts';
import { deadlinesOf, type EscalationRules, nextLook } from './deadlines.ts';
import { type Notice, toldAbove, writeNotices } from './notices.ts';

/** What escalating works with. */
export interface EscalationTools {
  readonly database: Database;
  readonly directory: Directory;
  readonly calendar: WorkingCalendar;
  readonly clock: Clock;
  readonly escalation: EscalationRules;
}

/** Requests, or parts of requests, looked at in one transaction. */
export const portion = 200;

/**
 * Looks at the requests whose next deadline has come, and tells who has to know. Any number of hubs may do it at
 * once: each takes rows that no other holds, and a formation is told of a request once for each reason in each leg.
 * @returns how many notices were written and how many requests were looked at; fewer than a portion means that
 * nothing is left
 */
export async function escalatePortion(tools: EscalationTools): Promise<{ told: number; looked: number }> {
  const now = tools.clock.now();
  return await transaction(tools.database, async (em) => {
    const rows = await em.execute<{ number: string }[]>(
      `select number from request where sla_look_at <= ? order by sla_look_at limit ? for update skip locked`,
      [now, portion],
    );
    if (rows.length === 0) return { told: 0, looked: 0 };
    const requests = await lockRequests(
      em,
      rows.map(({ number }) => number),
    );
    const notices: Notice[] = [];
    const looks: Record<string, unknown>[] = [];
    for (const request of requests.values()) {
      const deadlines = deadlinesOf(tools.calendar, tools.escalation, request);
      const { number, leg, custodian } = request;
      const due = deadlines.filter(({ at }) => at <= now).toSorted((a, b) => a.at.getTime() - b.at.getTime());
      for (const { reason, level } of due) {
        const told = toldAbove(tools.directory, custodian, level);
        notices.push({ number, leg, part: null, part_due_at: null, at: now, reason, ...told });
      }
      looks.push({ number: request.number, sla_look_at: nextLook(deadlines, now) });
    }
    await em.execute(
      `update request r set sla_look_at = l.sla_look_at
       from jsonb_populate_recordset(null::request, ?::jsonb) as l where r.number = l.number`,
      [JSON.stringify(looks)],
    );
    return { told: await writeNotices(em, notices), looked: rows.length };
  });
}
