import { randomUUID } from 'node:crypto';
import type { Actor } from '@masar/kit/auth/actor';
import { transaction } from '@masar/kit/database/transaction';
import { isErrorCode } from '@masar/kit/errors/codes';
import { MasarError } from '@masar/kit/errors/masar-error';
import { asOnArrival, nextStatus } from '@masar/kit/lifecycle/transition';
import { appendEvents } from '@masar/kit/outbox/outbox';
import type { ActionKind } from '@masar/schema/events/actions';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type ActionFacts, isWithSecretariat, pendingActions, sendAction } from './action-store.ts';
import type { RequestState } from './advance.ts';
import { type ActionState, CitizenAction } from './entities.ts';
import { type FoundRequest, findRequest } from './find-request.ts';
import { takeUp } from './secretariat.ts';
import { appendSteps, lockRequests, saveRequests } from './store.ts';
import type { RegisterTools } from './tools.ts';
import { requestNotFound } from './visibility.ts';

/** What a citizen wants done, already read and found well-formed. */
export interface CitizenAct {
  readonly number: string;
  readonly secret: string | null | undefined;
  readonly kind: ActionKind;
  readonly text: string | null;
  readonly rating: number | null;
}

/** Whether the caller may act for the citizen, and not only look. */
function actsForCitizen({ standing, hasSecret }: FoundRequest): boolean {
  return hasSecret || standing === 'citizen' || standing === 'agent';
}

/**
 * A citizen's action: applied at once when the secretariat holds the request, else sent to the custodian, for
 * whose answer it waits a moment. A second click while the first is on its way waits for the first.
 * @returns the request as it is found now; the action may still be among its pending ones
 * @throws MasarError of findRequest; FORBIDDEN; INVALID_TRANSITION, ALREADY_ACCEPTED; the custodian's own refusal
 */
export async function act(tools: RegisterTools, actor: Actor, asked: CitizenAct): Promise<FoundRequest> {
  const { database } = tools;
  const found = await findRequest(database.em.fork(), actor, asked.number, asked.secret);
  const { number } = found.request;
  if (!actsForCitizen(found)) {
    throw new MasarError(
      'FORBIDDEN',
      `only the citizen, or who acts for the citizen, can do this to ${number}`,
      {
        expected: 'the citizen, the agent who submitted it, or the secret',
        received: actor.kind === 'person' ? actor.role : 'nobody',
      },
    );
  }
  const at = tools.clock.now();
  const { kind, text, rating } = asked;
  const account = actor.kind === 'person' ? actor.id : null;
  const action: ActionFacts = { id: randomUUID(), number, kind, text, rating, actor: account, at };
  const id = await transaction(database, (em) => record(em, tools, action));
  if (id !== undefined) await answered(tools, id);
  return { ...found, request: (await findRequest(database.em.fork(), actor, number, asked.secret)).request };
}

/** @returns the id of the action to wait for; undefined when it is done already */
async function record(
  em: EntityManager,
  tools: RegisterTools,
  action: ActionFacts,
): Promise<string | undefined> {
  const request = (await lockRequests(em, [action.number])).get(action.number);
  if (!request) throw requestNotFound(action.number);
  assertPossible(request, action.kind);
  if (isWithSecretariat(tools.directory, request)) {
    const step = takeUp(tools, request, action, action.at);
    await insert(em, action, request.leg, 'APPLIED');
    await saveRequests(em, [step.after]);
    await appendSteps(em, [step]);
    return undefined;
  }
  const earlier = (await pendingActions(em, [action.number])).find((one) => isSame(one, action));
  if (earlier) return earlier.id;
  await insert(em, action, request.leg, 'PENDING');
  await appendEvents(em, [sendAction(action, request)]);
  return action.id;
}

/** What is on its way is judged as if it had arrived. The custodian judges again, in its own order. */
function assertPossible(request: RequestState, kind: ActionKind): void {
  nextStatus(request.number, asOnArrival(request.status), kind);
  if (request.acceptedAt && (kind === 'ACCEPTED' || kind === 'DISPUTED')) {
    throw new MasarError('ALREADY_ACCEPTED', `${request.number} was accepted already`, {
      number: request.number,
    });
  }
}

function isSame(one: ActionFacts, other: ActionFacts): boolean {
  return one.kind === other.kind && (one.kind !== 'INFORMATION_PROVIDED' || one.text === other.text);
}

async function insert(
  em: EntityManager,
  action: ActionFacts,
  leg: number,
  state: ActionState,
): Promise<void> {
  await em.insert(CitizenAction, { ...action, leg, state, code: null, message: null });
}

/**
 * Waits for the custodian's answer, but not long: the ministry may be down.
 * @throws MasarError the custodian's refusal
 */
async function answered(tools: RegisterTools, id: string): Promise<void> {
  await tools.awaitAction(id, tools.actionWaitMs);
  const action = await tools.database.em.fork().findOneOrFail(CitizenAction, { id });
  if (action.state !== 'REFUSED') return;
  const code = isErrorCode(action.code) ? action.code : 'CONFLICT';
  throw new MasarError(code, action.message ?? `the custodian of ${action.number} refused`, {
    number: action.number,
  });
}
