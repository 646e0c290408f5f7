import type { Clock } from '@masar/kit/clock/clock';
import { MasarError } from '@masar/kit/errors/masar-error';
import type { ApplyResult } from '@masar/kit/inbox/apply';
import { appendEvents, type OutgoingEvent } from '@masar/kit/outbox/outbox';
import type { MasarEvent } from '@masar/schema/events/catalog';
import type { EntityManager } from '@mikro-orm/postgresql';
import { projectParts } from '../../parts/project.ts';
import {
  isWithSecretariat,
  moveActions,
  pendingActions,
  type Settlement,
  sendAction,
  settleActions,
} from '../citizen-acts/action-store.ts';
import type { NewStep, RequestState, Rules } from './advance.ts';
import { takeUpAll } from './secretariat.ts';
import { isStepEvent, placeOf, stepOf } from './step-event.ts';
import { appendSteps, lockRequests, saveRequests } from './store.ts';

/** What ministries tell the register. */
export type RegisterEvent = MasarEvent;

/** What a batch comes to before anything of it is written. */
interface Outcome {
  readonly requests: Map<string, RequestState>;
  readonly changed: Set<string>;
  /** Requests that somebody else hosts now. */
  readonly handedOver: Set<string>;
  readonly steps: NewStep[];
  /** The events whose steps were taken. */
  readonly accepted: MasarEvent[];
  readonly settled: Settlement[];
  readonly waiting: Map<string, string>;
}

/**
 * Projects what custodians did into the register: status, custody, path, and what became of citizens' actions.
 * A batch is read with one statement and written with a few, however many events it has. Steps of a request
 * take effect in (leg, seq) order: one that was there is left out, one that comes too early waits.
 * @throws MasarError for an event that can't be true: it becomes a dead letter
 */
export async function project(
  em: EntityManager,
  rules: Rules,
  clock: Clock,
  events: readonly RegisterEvent[],
): Promise<ApplyResult> {
  const numbers = [...new Set(events.map(({ subject }) => subject))];
  const outcome: Outcome = {
    requests: await lockRequests(em, numbers),
    changed: new Set(),
    handedOver: new Set(),
    steps: [],
    accepted: [],
    settled: [],
    waiting: new Map(),
  };
  for (const event of events) reckon(rules, outcome, event);
  const sent = await followCustody(em, rules, clock, outcome);
  await saveRequests(
    em,
    [...outcome.changed].map((number) => known(outcome, number)),
  );
  await settleActions(em, outcome.settled);
  await projectParts(em, outcome.accepted);
  await appendEvents(em, sent);
  await appendSteps(em, outcome.steps);
  return { waiting: outcome.waiting };
}

/** The effect of one event, in memory. */
function reckon(rules: Rules, outcome: Outcome, event: RegisterEvent): void {
  const request = known(outcome, event.subject);
  if (event.type === 'masar.action.refused') {
    const { action, code, message } = event.data;
    outcome.settled.push({ id: action, state: 'REFUSED', code, message });
    return;
  }
  if (!isStepEvent(event)) throw new TypeError(`${event.id}: ${event.type} is not for the register`);
  const place = placeOf(event, request);
  if (place === 'ahead') outcome.waiting.set(event.id, event.subject);
  if (place !== 'next') return;
  take(outcome, stepOf(rules, request, event));
  outcome.accepted.push(event);
}

function take(outcome: Outcome, step: NewStep): void {
  const { number, after, action } = step;
  const before = known(outcome, number);
  outcome.steps.push(step);
  outcome.requests.set(number, after);
  outcome.changed.add(number);
  // Also when the formation turns out to have moved to another subgraph.
  if (after.leg > before.leg || after.custodianSubgraph !== before.custodianSubgraph) {
    outcome.handedOver.add(number);
  }
  if (action !== null) outcome.settled.push({ id: action, state: 'APPLIED', code: null, message: null });
}

/**
 * What citizens asked of a custodian who handed the request on before answering goes to the next one; the
 * secretariat takes it up at once.
 */
async function followCustody(
  em: EntityManager,
  rules: Rules,
  clock: Clock,
  outcome: Outcome,
): Promise<OutgoingEvent[]> {
  const answered = new Set(outcome.settled.map(({ id }) => id));
  const open = await pendingActions(em, [...outcome.handedOver]);
  const unanswered = Map.groupBy(
    open.filter(({ id }) => !answered.has(id)),
    ({ number }) => number,
  );
  const sent: OutgoingEvent[] = [];
  const moved: { id: string; leg: number }[] = [];
  for (const [number, actions] of unanswered) {
    const request = known(outcome, number);
    if (isWithSecretariat(rules.directory, request)) {
      const taken = takeUpAll(rules, request, actions, clock.now());
      for (const step of taken.steps) take(outcome, step);
      outcome.settled.push(...taken.settled.filter(({ state }) => state === 'REFUSED'));
      continue;
    }
    for (const action of actions) {
      sent.push(sendAction(action, request));
      moved.push({ id: action.id, leg: request.leg });
    }
  }
  await moveActions(em, moved);
  return sent;
}

function known({ requests }: Outcome, number: string): RequestState {
  const request = requests.get(number);
  if (request) return request;
  throw new MasarError('REQUEST_NOT_FOUND', `an event is about ${number}, which the register doesn't have`, {
    number,
  });
}
