import { secretariat } from '@masar/schema/events/envelope';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Directory } from '../directory/directory.ts';
import type { EscalationReason } from './deadlines.ts';

/** The channel on which committed escalations are told. */
export const escalationsChannel = 'escalations';

/** Who is told. */
interface Told {
  readonly to: string;
  readonly level: number;
}

/** What is told of one request. */
export interface Notice extends Told {
  readonly number: string;
  /** The leg in which it stood when this was told. */
  readonly leg: number;
  /** The part that it is about; null: the request itself. */
  readonly part: string | null;
  /** The end of that part that has passed; a moved one is told anew. */
  readonly part_due_at: Date | null;
  readonly at: Date;
  readonly reason: EscalationReason;
}

/** Where nobody stands above a formation but the secretariat, that is told at once. */
export function toldAbove(directory: Directory, formation: string, level: 1 | 2): Told {
  const above = level === 1 ? directory.formationOf(formation)?.parent : undefined;
  return above ? { to: above, level: 1 } : { to: secretariat, level: 2 };
}

/** Writes each notice once; returns how many were new. */
export async function writeNotices(em: EntityManager, notices: readonly Notice[]): Promise<number> {
  if (notices.length === 0) return 0;
  // Held until the commit, so that ids follow its order: whoever has seen one never meets a smaller one later.
  await em.execute(`select pg_advisory_xact_lock(hashtextextended('escalations', 0))`);
  const written = await em.execute<unknown[]>(
    `insert into escalation (number, leg, part, part_due_at, at, reason, "to", level)
     select n.number, n.leg, n.part, n.part_due_at, n.at, n.reason, n."to", n.level
     from jsonb_populate_recordset(null::escalation, ?::jsonb) as n
     on conflict (number, leg, reason, "to", part, part_due_at) do nothing returning id`,
    [JSON.stringify(notices)],
  );
  if (written.length > 0) await em.execute(`select pg_notify('${escalationsChannel}', '')`);
  return written.length;
}
