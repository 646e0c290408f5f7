import { runIn } from '@masar/kit/database/statement';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { PathStep } from '../register/entities.ts';
import { allOf, type Condition } from '../register/lists/criteria-sql.ts';
import type { ShownRequest } from '../register/sight/request-view.ts';

/** A step as followers get it: with the request that it belongs to, as that is now. */
export interface FollowedStep {
  readonly step: PathStep;
  readonly request: ShownRequest;
}

/** A step and its request as the driver gives them. */
export interface Row {
  position: string;
  number: string;
  step_leg: number;
  step_seq: number;
  at: string;
  step_kind: PathStep['kind'];
  formation: string;
  to: string | null;
  note: string | null;
  actor: string | null;
  action: string | null;
  rating: number | null;
  step_outcome: PathStep['outcome'];
  step_status: PathStep['status'];
  step_custodian: string;
  step_due_at: string | null;
  step_holders: string[];
  ordinal: string;
  kind: ShownRequest['kind'];
  service: string;
  subject: string;
  channel: ShownRequest['channel'];
  governorate: string | null;
  person: string | null;
  agent: string | null;
  status: ShownRequest['status'];
  custodian: string;
  leg: number;
  seq: number;
  holders: string[];
  submitted_at: string;
  updated_at: string;
  sla_minutes: number;
  sla_minutes_left: number;
  sla_started_at: string | null;
  due_at: string | null;
  outcome: ShownRequest['outcome'];
  reply: string | null;
  merged_into: string | null;
}

/** The columns of `step s` and `request r` that a followed step is made of. */
export const followedColumns = `s.position, s.number, s.leg as step_leg, s.seq as step_seq, s.at, s.kind as step_kind, s.formation,
    s."to", s.note, s.actor, s.action, s.rating, s.outcome as step_outcome, s.status as step_status,
    s.custodian as step_custodian, s.due_at as step_due_at, to_json(s.holders) as step_holders,
    r.ordinal, r.kind, r.service, r.subject, r.channel, r.governorate, r.person, r.agent, r.status, r.custodian,
    r.leg, r.seq, to_json(r.holders) as holders, r.submitted_at, r.updated_at, r.sla_minutes, r.sla_minutes_left,
    r.sla_started_at, r.due_at, r.outcome, r.reply, r.merged_into`;

const selection = `select ${followedColumns} from step s join request r on r.number = s.number`;

/** Most steps that are read at once of what lies behind a follower. */
export const pageSize = 200;

/** Reads steps behind a position, in order, that meet the conditions over `step s` and `request r`. */
export async function readSteps(
  em: EntityManager,
  after: number,
  limit: number,
  conditions: readonly Condition[],
): Promise<FollowedStep[]> {
  const { sql, values } = allOf([{ sql: 's.position > ?', values: [after] }, ...conditions]);
  const rows = await em.execute<Row[]>(`${selection} where ${sql} order by s.position limit ?`, [
    ...values,
    limit,
  ]);
  return rows.map(followedStepOf);
}

/** Reads all new steps behind a position, in order. */
export async function readNewSteps(em: EntityManager, after: number, limit: number): Promise<FollowedStep[]> {
  const rows = await runIn<Row>(em, `${selection} where s.position > $1 order by s.position limit $2`, [
    after,
    limit,
  ]);
  return rows.map(followedStepOf);
}

/** Without the ORM: every step that happens comes through here, and nobody changes what it gives. */
export function followedStepOf(row: Row): FollowedStep {
  return {
    step: {
      position: Number(row.position),
      number: row.number,
      leg: row.step_leg,
      seq: row.step_seq,
      at: new Date(row.at),
      kind: row.step_kind,
      formation: row.formation,
      to: row.to,
      note: row.note,
      actor: row.actor,
      action: row.action,
      rating: row.rating,
      outcome: row.step_outcome,
      status: row.step_status,
      custodian: row.step_custodian,
      dueAt: instant(row.step_due_at),
      holders: row.step_holders,
    },
    request: {
      number: row.number,
      ordinal: Number(row.ordinal),
      kind: row.kind,
      service: row.service,
      subject: row.subject,
      channel: row.channel,
      governorate: row.governorate,
      person: row.person,
      agent: row.agent,
      status: row.status,
      custodian: row.custodian,
      leg: row.leg,
      seq: row.seq,
      holders: row.holders,
      submittedAt: new Date(row.submitted_at),
      updatedAt: new Date(row.updated_at),
      slaMinutes: row.sla_minutes,
      slaMinutesLeft: row.sla_minutes_left,
      slaStartedAt: instant(row.sla_started_at),
      dueAt: instant(row.due_at),
      outcome: row.outcome,
      reply: row.reply,
      mergedInto: row.merged_into,
    },
  };
}

function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

/** The position of the newest step; 0 when there is none. */
export async function newestPosition(em: EntityManager): Promise<number> {
  const rows = await em.execute<{ position: string }[]>(
    'select coalesce(max(position), 0)::text as position from step',
  );
  return Number(rows[0]?.position ?? 0);
}
