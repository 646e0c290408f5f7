import type { WorkingCalendar } from '@masar/kit/calendar/working-calendar';
import { MasarError } from '@masar/kit/errors/masar-error';
import { nextStatus } from '@masar/kit/lifecycle/transition';
import { handsOver, type Outcome, type Status, type StepKind } from '@masar/kit/lifecycle/words';
import { type SlaClock, turnClock } from '@masar/kit/sla/clock';
import type { Directory } from '../../directory/directory.ts';
import { deadlinesOf, type EscalationRules, nextLook, type Watched } from '../../sla/deadlines.ts';
import { addHolders, holdersOf, hostOf } from './holders.ts';

/** What of a request its steps change. */
export interface RequestState {
  readonly number: string;
  readonly status: Status;
  /** Who holds it; while it is on its way, who is to receive it. */
  readonly custodian: string;
  /** The subgraph that hosts this leg. */
  readonly custodianSubgraph: string;
  /** The place of the last step in this leg; a handover begins the next leg at seq 0. */
  readonly leg: number;
  readonly seq: number;
  readonly holders: readonly string[];
  readonly updatedAt: Date;
  /** Since when it has this status at this custodian. */
  readonly statusSince: Date;
  /** How often it was referred. */
  readonly referrals: number;
  readonly sla: SlaClock;
  /** When it has to be looked at for somebody above to be told; null when there is no such time. */
  readonly lookAt: Date | null;
  readonly outcome: Outcome | null;
  readonly reply: string | null;
  readonly acceptedAt: Date | null;
  /** The request that stands for this one, since it was resolved as a duplicate. */
  readonly mergedInto: string | null;
}

/** What a step says. */
export interface StepFacts {
  readonly kind: StepKind;
  readonly at: Date;
  readonly formation: string;
  /** Who receives custody, with a handover. */
  readonly to: string | null;
  readonly note: string | null;
  readonly actor: string | null;
  /** The citizen's action that the step answers. */
  readonly action: string | null;
  readonly rating: number | null;
  readonly outcome: Outcome | null;
  /** The request that stands for this one, with a resolution as a duplicate. */
  readonly mergedInto?: string | null;
}

/** A step of the path, with what the request is after it. */
export interface NewStep extends StepFacts {
  readonly number: string;
  readonly leg: number;
  readonly seq: number;
  readonly after: RequestState;
}

/** What the rules of the way are looked up in. */
export interface Rules {
  readonly directory: Directory;
  readonly calendar: WorkingCalendar;
  readonly escalation: EscalationRules;
}

/**
 * Takes the next step of a request's path: the one place where the register's view of a request changes.
 * @throws MasarError INVALID_TRANSITION by the lifecycle's table, NOT_CUSTODIAN when somebody else takes the step
 */
export function advance(rules: Rules, before: RequestState, facts: StepFacts): NewStep {
  const { number } = before;
  const status = nextStatus(number, before.status, facts.kind);
  if (facts.formation !== before.custodian) {
    throw new MasarError('NOT_CUSTODIAN', `${number} is in the custody of ${before.custodian}`, {
      number,
      expected: before.custodian,
      received: facts.formation,
    });
  }
  const seq = before.seq + 1;
  const sla = turnClock(rules.calendar, before.sla, status, facts.at);
  const passedOn = handsOver(facts.kind);
  const statusSince = passedOn || status !== before.status ? facts.at : before.statusSince;
  const referrals = before.referrals + (facts.kind === 'REFERRED' ? 1 : 0);
  const taken = { ...before, ...resultOf(before, facts), status, seq, sla, statusSince, referrals };
  const watched = { ...taken, updatedAt: facts.at, lookAt: lookAfter(rules, taken) };
  const step = { ...facts, number, leg: before.leg, seq };
  return { ...step, after: passedOn ? handOver(rules, watched, facts.to) : watched };
}

/** When a request that stands like this has to be looked at. */
export function lookAfter({ calendar, escalation }: Rules, request: Watched): Date | null {
  return nextLook(deadlinesOf(calendar, escalation, request));
}

/** What the request's last answer is after the step. */
function resultOf(
  before: RequestState,
  { kind, at, note, outcome, mergedInto = null }: StepFacts,
): Pick<RequestState, 'outcome' | 'reply' | 'acceptedAt' | 'mergedInto'> {
  if (kind === 'RESOLVED' || kind === 'REJECTED')
    return { outcome, reply: note, acceptedAt: null, mergedInto };
  return {
    outcome: before.outcome,
    reply: before.reply,
    acceptedAt: kind === 'ACCEPTED' ? at : before.acceptedAt,
    mergedInto: kind === 'DISPUTED' ? null : before.mergedInto,
  };
}

/** Custody passes on: a new leg. */
function handOver({ directory }: Rules, request: RequestState, to: string | null): RequestState {
  if (to === null) throw new TypeError(`${request.number}: expected a handover to name who receives it`);
  const subgraph = hostOf(directory, to);
  return {
    ...request,
    custodian: to,
    custodianSubgraph: subgraph,
    leg: request.leg + 1,
    seq: 0,
    holders: addHolders(request.holders, holdersOf(directory, to, subgraph)),
  };
}
