import { runIn } from '@masar/kit/database/statement';
import { type Outcome, type Status, stageOf } from '@masar/kit/lifecycle/words';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { NewStep, RequestState } from './advance.ts';

/** What the steps of a request change, as the driver gives it. */
interface StateRow {
  number: string;
  status: Status;
  custodian: string;
  custodian_subgraph: string;
  leg: number;
  seq: number;
  holders: string[];
  updated_at: string;
  status_since: string;
  referrals: number;
  sla_minutes: number;
  sla_minutes_left: number;
  sla_started_at: string | null;
  due_at: string | null;
  sla_warn_at: string | null;
  sla_look_at: string | null;
  outcome: Outcome | null;
  reply: string | null;
  accepted_at: string | null;
  merged_into: string | null;
}

/**
 * Locks requests for the rest of the transaction and reads where they stand. Always in the order of their
 * numbers, so that two transactions never wait for each other.
 */
export async function lockRequests(
  em: EntityManager,
  numbers: readonly string[],
): Promise<Map<string, RequestState>> {
  const rows = await runIn<StateRow>(
    em,
    `select number, status, custodian, custodian_subgraph, leg, seq, to_json(holders) as holders, updated_at,
            status_since, referrals, sla_minutes, sla_minutes_left, sla_started_at, due_at, sla_warn_at, sla_look_at,
            outcome, reply, accepted_at, merged_into
     from request where number = any($1::text[]) order by number for update`,
    [numbers],
  );
  return new Map(rows.map((row) => [row.number, stateOf(row)]));
}

function stateOf(row: StateRow): RequestState {
  return {
    number: row.number,
    status: row.status,
    custodian: row.custodian,
    custodianSubgraph: row.custodian_subgraph,
    leg: row.leg,
    seq: row.seq,
    holders: row.holders,
    updatedAt: new Date(row.updated_at),
    statusSince: new Date(row.status_since),
    referrals: row.referrals,
    sla: {
      allowedMinutes: row.sla_minutes,
      minutesLeft: row.sla_minutes_left,
      startedAt: instant(row.sla_started_at),
      dueAt: instant(row.due_at),
      warnAt: instant(row.sla_warn_at),
    },
    lookAt: instant(row.sla_look_at),
    outcome: row.outcome,
    reply: row.reply,
    acceptedAt: instant(row.accepted_at),
    mergedInto: row.merged_into,
  };
}

function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

/** Writes where requests stand now; the rows are locked by the caller. */
export async function saveRequests(em: EntityManager, states: readonly RequestState[]): Promise<void> {
  if (states.length === 0) return;
  await runIn(
    em,
    `with changed as (
       update request r
       set status = c.status, stage = c.stage, custodian = c.custodian, custodian_subgraph = c.custodian_subgraph,
           leg = c.leg, seq = c.seq, holders = c.holders, updated_at = c.updated_at,
           status_since = c.status_since, referrals = c.referrals,
           sla_minutes_left = c.sla_minutes_left, sla_started_at = c.sla_started_at, due_at = c.due_at,
           sla_warn_at = c.sla_warn_at, sla_look_at = c.sla_look_at,
           outcome = c.outcome, reply = c.reply, accepted_at = c.accepted_at,
           merged_into = c.merged_into
       from jsonb_populate_recordset(null::request, $1::jsonb) as c
       where r.number = c.number and r.number = any($2::text[])
       returning r.ordinal, r.holders
     )
     insert into request_holder (holder, ordinal) select unnest(holders), ordinal from changed
     on conflict do nothing`,
    // The array besides: without it a small register would be read as a whole, for a hundred rows that it takes JSON for.
    [JSON.stringify(states.map(stateColumns)), states.map(({ number }) => number)],
  );
}

/** The columns of a request that its steps change. */
export function stateColumns(state: RequestState): Record<string, unknown> {
  return {
    number: state.number,
    status: state.status,
    stage: stageOf(state.status),
    custodian: state.custodian,
    custodian_subgraph: state.custodianSubgraph,
    leg: state.leg,
    seq: state.seq,
    holders: state.holders,
    updated_at: state.updatedAt,
    status_since: state.statusSince,
    referrals: state.referrals,
    sla_minutes: state.sla.allowedMinutes,
    sla_minutes_left: state.sla.minutesLeft,
    sla_started_at: state.sla.startedAt,
    due_at: state.sla.dueAt,
    sla_warn_at: state.sla.warnAt,
    sla_look_at: state.lookAt,
    outcome: state.outcome,
    reply: state.reply,
    accepted_at: state.acceptedAt,
    merged_into: state.mergedInto,
  };
}

/**
 * Appends steps to their paths and wakes the followers at the commit. The last thing that a transaction does:
 * from here to its commit no other may append.
 */
export async function appendSteps(em: EntityManager, steps: readonly NewStep[]): Promise<void> {
  if (steps.length === 0) return;
  await runIn(em, 'select append_steps($1::jsonb)', [JSON.stringify(steps.map(stepColumns))]);
}

/** The columns of a step, as `append_steps` takes them. */
export function stepColumns({ after, ...step }: NewStep): Record<string, unknown> {
  return {
    ...step,
    status: after.status,
    custodian: after.custodian,
    due_at: after.sla.dueAt,
    holders: after.holders,
  };
}
