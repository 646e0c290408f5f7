import { transaction } from '@masar/kit/database/transaction';
import { type Deadline, nextLook, partDeadlines } from './deadlines.ts';
import { type EscalationTools, portion } from './escalate.ts';
import { type Notice, toldAbove, writeNotices } from './notices.ts';

/** A part that is late, or was when it was looked at last. */
interface LatePart {
  readonly id: string;
  readonly number: string;
  readonly leg: number;
  /** The body that it was given to. */
  readonly to: string;
  readonly due_at: string;
}

/**
 * Looks at the open parts whose next deadline has come, as `escalatePortion` looks at requests: who stands above the
 * part's body is told, and then the secretariat, whether or not the body has begun, once for each end that it was given.
 */
export async function escalateParts(tools: EscalationTools): Promise<{ told: number; looked: number }> {
  const now = tools.clock.now();
  return await transaction(tools.database, async (em) => {
    // The requests are locked, as by whoever writes down their parts; and the parts, so that each is looked at again when
    // it is locked: it may have ended since it was read.
    const parts = await em.execute<LatePart[]>(
      `select p.id, p.number, p.leg, p."to", p.due_at from request_part p join request r on r.number = p.number
       where p.look_at <= ? order by p.look_at limit ? for update of r, p skip locked`,
      [now, portion],
    );
    if (parts.length === 0) return { told: 0, looked: 0 };
    const notices: Notice[] = [];
    const looks: { id: string; look_at: Date | null }[] = [];
    for (const { id, number, leg, to: body, due_at } of parts) {
      const dueAt = new Date(due_at);
      const deadlines: Deadline[] = partDeadlines(tools.calendar, tools.escalation, dueAt);
      for (const { reason, level } of deadlines.filter(({ at }) => at <= now)) {
        const told = toldAbove(tools.directory, body, level);
        notices.push({ number, leg, part: id, part_due_at: dueAt, at: now, reason, ...told });
      }
      looks.push({ id, look_at: nextLook(deadlines, now) });
    }
    await em.execute(
      `update request_part p set look_at = l.look_at
       from jsonb_populate_recordset(null::request_part, ?::jsonb) as l where p.id = l.id`,
      [JSON.stringify(looks)],
    );
    return { told: await writeNotices(em, notices), looked: parts.length };
  });
}
