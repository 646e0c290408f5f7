import type { Actor } from '@masar/kit/auth/actor';
import { formatNationalNumber } from '@masar/kit/number/national-number';
import type { OutgoingEvent } from '@masar/kit/outbox/outbox';
import { startClock } from '@masar/kit/sla/clock';
import { normaliseArabic } from '@masar/kit/text/normalise-arabic';
import { makeEvent } from '@masar/schema/events/catalog';
import { hubAudience } from '@masar/schema/events/envelope';
import { stepEventId } from '@masar/schema/events/steps';
import { lookAfter, type NewStep, type RequestState, type Rules } from '../path/advance.ts';
import { fileOf } from '../path/file.ts';
import { holdersOf, hostOf } from '../path/holders.ts';
import { stateColumns } from '../path/store.ts';
import type { ShownRequest } from '../sight/request-view.ts';
import { hashSecret } from './secret.ts';
import type { Submission } from './submission-input.ts';

/** A submission that has its number. */
export interface Numbered {
  readonly number: string;
  /** Year and running number in one: the order of submission. */
  readonly ordinal: number;
  readonly secret: string;
  readonly at: Date;
  readonly actor: Actor;
}

/** All that a submission becomes. */
export interface NewRequest {
  /** The row of `request`, by column. */
  readonly row: Readonly<Record<string, unknown>>;
  /** Subject and body with Arabic letters normalised: the row of `request_text`. */
  readonly search: string;
  readonly step: NewStep;
  /** What its first custodian is sent. */
  readonly event: OutgoingEvent;
  /** The request as the graph shows it. */
  readonly shown: ShownRequest;
}

/** Years apart in ordinals: more than any year's running number. */
const perYear = 1_000_000_000_000;

/** The number of a year's n-th request. */
export function numberOf(year: number, sequence: number): Pick<Numbered, 'number' | 'ordinal'> {
  return { number: formatNationalNumber(year, sequence), ordinal: year * perYear + sequence };
}

/** Makes the request, its first step and the event out of a submission. */
export function newRequest(
  rules: Rules,
  submission: Submission,
  { number, ordinal, secret, at, actor }: Numbered,
): NewRequest {
  const { service, destination, ...request } = submission;
  const state = firstState(rules, submission, number, at);
  const { allowedMinutes: slaMinutes, minutesLeft, startedAt, dueAt } = state.sla;
  const facts = { ...request, number, service: service.code, submittedAt: at, slaMinutes };
  const step = firstStep(state, actor);
  const { formation, note } = step;
  const history = [{ leg: 1, seq: 0, at: at.toISOString(), kind: 'SUBMITTED', formation, note }];
  const event = makeEvent({
    id: stepEventId(number, step.leg, step.seq),
    type: 'masar.request.submitted',
    source: hubAudience,
    subject: number,
    time: at,
    leg: step.leg,
    seq: step.seq,
    data: {
      formation,
      to: destination,
      status: state.status,
      note,
      actor: step.actor,
      action: null,
      file: fileOf(facts, history, []),
    },
  });
  return {
    row: {
      ...stateColumns(state),
      ordinal,
      kind: facts.kind,
      service: facts.service,
      subject: facts.subject,
      body: facts.body,
      details: facts.details,
      channel: facts.channel,
      governorate: facts.governorate,
      person: facts.person,
      agent: facts.agent,
      applicant_name: facts.applicantName,
      applicant_phone: facts.applicantPhone,
      applicant_national_id: facts.applicantNationalId,
      secret_hash: `\\x${hashSecret(secret).toString('hex')}`,
      submitted_at: at,
    },
    search: normaliseArabic(`${facts.subject}\n${facts.body}`),
    step,
    event: { event, audiences: [state.custodianSubgraph] },
    shown: {
      ...facts,
      ...state,
      holders: [...state.holders],
      ordinal,
      slaMinutesLeft: minutesLeft,
      slaStartedAt: startedAt,
      dueAt,
    },
  };
}

function firstState(
  rules: Rules,
  { destination, service }: Submission,
  number: string,
  at: Date,
): RequestState {
  const { directory, calendar } = rules;
  const subgraph = hostOf(directory, destination);
  const sla = startClock(calendar, service.slaHours, at);
  const watched = { status: 'SUBMITTED', statusSince: at, referrals: 0, sla } as const;
  return {
    ...watched,
    lookAt: lookAfter(rules, watched),
    number,
    custodian: destination,
    custodianSubgraph: subgraph,
    leg: 1,
    seq: 0,
    holders: holdersOf(directory, destination, subgraph),
    updatedAt: at,
    outcome: null,
    reply: null,
    acceptedAt: null,
    mergedInto: null,
  };
}

/** The hub's own step: it lies before the first of the leg. */
function firstStep(after: RequestState, actor: Actor): NewStep {
  return {
    number: after.number,
    leg: after.leg,
    seq: after.seq,
    kind: 'SUBMITTED',
    at: after.updatedAt,
    formation: after.custodian,
    to: after.custodian,
    note: null,
    actor: actor.kind === 'person' ? actor.id : null,
    action: null,
    rating: null,
    outcome: null,
    after,
  };
}
