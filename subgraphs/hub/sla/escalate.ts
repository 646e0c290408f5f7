import type { WorkingCalendar } from '@masar/kit/calendar/working-calendar';
import type { Clock } from '@masar/kit/clock/clock';
import type { Database } from '@masar/kit/database/connect';
import { transaction } from '@masar/kit/database/transaction';
import { secretariat } from '@masar/schema/events/envelope';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Directory } from '../directory/directory.ts';
import type { RequestState } from '../register/path/advance.ts';
import { lockRequests } from '../register/path/store.ts';
import {
  type Deadline,
  deadlinesOf,
  type EscalationReason,
  type EscalationRules,
  nextLook,
} from './deadlines.ts';

/** What escalating works with. */
export interface EscalationTools {
  readonly database: Database;
  readonly directory: Directory;
  readonly calendar: WorkingCalendar;
  readonly clock: Clock;
  readonly escalation: EscalationRules;
}

/** The channel on which committed escalations are told. */
export const escalationsChannel = 'escalations';

/** Requests looked at in one transaction. */
const portion = 200;

/** What is told of one request. */
interface Notice {
  readonly number: string;
  /** The leg in which it stood when this was told. */
  readonly leg: number;
  readonly at: Date;
  readonly reason: EscalationReason;
  readonly to: string;
  readonly level: number;
}

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
      const due = deadlines.filter(({ at }) => at <= now).toSorted((a, b) => a.at.getTime() - b.at.getTime());
      notices.push(...due.map((deadline) => noticeOf(tools.directory, request, deadline, now)));
      looks.push({ number: request.number, sla_look_at: nextLook(deadlines, now) });
    }
    await em.execute(
      `update request r set sla_look_at = l.sla_look_at
       from jsonb_populate_recordset(null::request, ?::jsonb) as l where r.number = l.number`,
      [JSON.stringify(looks)],
    );
    return { told: await write(em, notices), looked: rows.length };
  });
}

/** Escalates everything that is due; returns how many notices were written. */
export async function escalateDue(tools: EscalationTools): Promise<number> {
  let total = 0;
  for (;;) {
    const { told, looked } = await escalatePortion(tools);
    total += told;
    if (looked < portion) return total;
  }
}

/** Where nobody stands above the custodian but the secretariat, it is told at once. */
function noticeOf(
  directory: Directory,
  { number, leg, custodian }: RequestState,
  { reason, level }: Deadline,
  at: Date,
): Notice {
  const above = level === 1 ? directory.formationOf(custodian)?.parent : undefined;
  return above
    ? { number, leg, at, reason, to: above, level: 1 }
    : { number, leg, at, reason, to: secretariat, level: 2 };
}

async function write(em: EntityManager, notices: readonly Notice[]): Promise<number> {
  if (notices.length === 0) return 0;
  // Held until the commit, so that ids follow its order: whoever has seen one never meets a smaller one later.
  await em.execute(`select pg_advisory_xact_lock(hashtextextended('escalations', 0))`);
  const written = await em.execute<unknown[]>(
    `insert into escalation (number, leg, at, reason, "to", level)
     select n.number, n.leg, n.at, n.reason, n."to", n.level
     from jsonb_populate_recordset(null::escalation, ?::jsonb) as n
     on conflict (number, leg, reason, "to") do nothing returning id`,
    [JSON.stringify(notices)],
  );
  if (written.length > 0) await em.execute(`select pg_notify('${escalationsChannel}', '')`);
  return written.length;
}
