import type { Actor } from '@masar/kit/auth/actor';
import type { Database } from '@masar/kit/database/connect';
import { transaction } from '@masar/kit/database/transaction';
import { formatNationalNumber } from '@masar/kit/number/national-number';
import { appendEvents } from '@masar/kit/outbox/outbox';
import { startClock } from '@masar/kit/sla/clock';
import { normaliseArabic } from '@masar/kit/text/normalise-arabic';
import { makeEvent } from '@masar/schema/events/catalog';
import { hubAudience } from '@masar/schema/events/envelope';
import { stepEventId } from '@masar/schema/events/steps';
import type { EntityManager } from '@mikro-orm/postgresql';
import { admit } from '../flood/admit.ts';
import { lookAfter, type NewStep, type RequestState } from './advance.ts';
import { fileOf } from './file.ts';
import { holdersOf, hostOf } from './holders.ts';
import { hashSecret, makeSecret } from './secret.ts';
import { appendSteps, stateColumns } from './store.ts';
import { readSubmission, type Submission, type SubmitRequestInput } from './submission-input.ts';
import { type EarlierSubmission, submissionKeyOf, takeKey } from './submission-key.ts';
import type { RegisterTools } from './tools.ts';

/**
 * Takes a submission on: request, first step and the event to its first custodian in one transaction. It needs
 * nobody but the hub's own database, so it is answered whether or not the ministry is there.
 * @param caller what tells the caller's address from others, where the gateway says it
 * @returns the number, and the secret that only now is known in clear
 * @throws MasarError for what may not be submitted, RATE_LIMITED, CONFLICT for a key that came with another submission
 */
export async function submitRequest(
  tools: RegisterTools,
  actor: Actor,
  input: SubmitRequestInput,
  caller?: string,
): Promise<EarlierSubmission> {
  const submission = readSubmission(tools.directory, tools.forms, actor, input);
  const key = submissionKeyOf(actor, input);
  const at = tools.clock.now();
  const { number, ordinal } = await drawNumber(tools.database, at.getUTCFullYear());
  const mine = { number, secret: makeSecret() };
  return await transaction(tools.database, async (em) => {
    const earlier = key && (await takeKey(em, key, mine, at));
    if (earlier) return earlier;
    await admit(em, submission, caller, at);
    await store(em, tools, submission, { ...mine, ordinal, at, actor });
    return mine;
  });
}

/** Years apart in ordinals: more than any year's running number. */
const perYear = 1_000_000_000_000;

/** Draws outside the transaction: a submission that fails leaves a gap and holds nobody up. */
async function drawNumber(database: Database, year: number): Promise<{ number: string; ordinal: number }> {
  const [row] = await database.em
    .fork()
    .execute<{ sequence: string }[]>('select next_request_sequence(?)::text as sequence', [year]);
  const sequence = Number(row?.sequence);
  return { number: formatNationalNumber(year, sequence), ordinal: year * perYear + sequence };
}

interface Submitted extends EarlierSubmission {
  readonly ordinal: number;
  readonly at: Date;
  readonly actor: Actor;
}

async function store(
  em: EntityManager,
  tools: RegisterTools,
  submission: Submission,
  { number, secret, ordinal, at, actor }: Submitted,
): Promise<void> {
  const { service, destination, ...request } = submission;
  const state = firstState(tools, submission, number, at);
  const facts = {
    ...request,
    number,
    service: service.code,
    submittedAt: at,
    slaMinutes: state.sla.allowedMinutes,
  };
  await em.execute(
    `with submitted as (
       insert into request select * from jsonb_populate_record(null::request, ?::jsonb) returning ordinal, holders
     ), searched as (
       insert into request_text (ordinal, search) values (?, ?)
     )
     insert into request_holder (holder, ordinal) select unnest(holders), ordinal from submitted`,
    [
      JSON.stringify({
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
      }),
      ordinal,
      normaliseArabic(`${facts.subject}\n${facts.body}`),
    ],
  );
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
  await appendEvents(em, [{ event, audiences: [state.custodianSubgraph] }]);
  await appendSteps(em, [step]);
}

function firstState(
  tools: RegisterTools,
  { destination, service }: Submission,
  number: string,
  at: Date,
): RequestState {
  const { directory, calendar } = tools;
  const subgraph = hostOf(directory, destination);
  const sla = startClock(calendar, service.slaHours, at);
  const watched = { status: 'SUBMITTED', statusSince: at, referrals: 0, sla } as const;
  return {
    ...watched,
    lookAt: lookAfter(tools, watched),
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
