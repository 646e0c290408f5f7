import { randomUUID } from 'node:crypto';
import type { Actor } from '@masar/kit/auth/actor';
import { takeTurn } from '@masar/kit/case/commands/turns';
import type { Database } from '@masar/kit/database/connect';
import { transaction } from '@masar/kit/database/transaction';
import { isErrorCode } from '@masar/kit/errors/codes';
import { MasarError } from '@masar/kit/errors/masar-error';
import { asOnArrival, nextStatus } from '@masar/kit/lifecycle/transition';
import { readNationalNumber } from '@masar/kit/number/national-number';
import { appendEvents } from '@masar/kit/outbox/outbox';
import type { ActionKind } from '@masar/schema/events/actions';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ActionNews } from '../../live/await-action.ts';
import { type ActionState, CitizenAction, type RegisteredRequest } from '../entities.ts';
import { takeUp } from '../path/secretariat.ts';
import { appendSteps, lockRequests, saveRequests } from '../path/store.ts';
import { type FoundRequest, foundBy } from '../sight/find-request.ts';
import { requestNotFound } from '../sight/visibility.ts';
import type { RegisterTools } from '../tools.ts';
import { type ActionFacts, isWithSecretariat, pendingActions, sendAction } from './action-store.ts';
import type { Current, Wanted } from './current.ts';

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
 * whose answer it waits a moment. A second click while the first is on its way waits for the first; the same
 * information once more, a moment after it was taken up, changes nothing.
 * @returns the request as it is found now; the action may still be among its pending ones
 * @throws MasarError of findRequest; FORBIDDEN; INVALID_TRANSITION, ALREADY_ACCEPTED; BUSY; the custodian's own refusal
 */
export async function act(tools: RegisterTools, actor: Actor, asked: CitizenAct): Promise<FoundRequest> {
  const number = readNationalNumber(asked.number);
  const current = await tools.current.read({ number });
  const found = foundBy(actor, number, asked.secret, current?.request);
  if (!current || !actsForCitizen(found)) {
    throw new MasarError(
      'FORBIDDEN',
      `only the citizen, or who acts for the citizen, can do this to ${number}`,
      {
        expected: 'the citizen, the agent who submitted it, or the secret',
        received: actor.kind === 'person' ? actor.role : 'nobody',
      },
    );
  }
  const { kind, text, rating } = asked;
  const { request } = current;
  assertPossible(request, kind);
  const account = actor.kind === 'person' ? actor.id : null;
  const action = { id: randomUUID(), number, kind, text, rating, actor: account, at: tools.clock.now() };
  if (await wasJustTaken(tools.database, action)) return { ...found, request };
  const sent = await send(tools, current, action);
  if (sent) return { ...found, request: sent.request };
  // Somebody changes the request at this moment, or the secretariat holds it, or it is a second click.
  const id = await takeTurn(tools.database, () =>
    transaction(tools.database, (em) => record(em, tools, action)),
  );
  return { ...found, request: (await answered(tools, number, id)).request };
}

/**
 * Sends an action that nothing stands in the way of, and waits for its answer.
 * @returns undefined when it was not sent
 */
async function send(
  tools: RegisterTools,
  { request, actions }: Current,
  action: ActionFacts,
): Promise<Current | undefined> {
  const isSecondClick = actions.some((one) => one.state === 'PENDING' && isSame(one, action));
  if (isSecondClick || isWithSecretariat(tools.directory, request)) return undefined;
  const news = tools.awaitAction(action.id, tools.actionWaitMs);
  try {
    if (!(await tools.actions.send({ action, held: request }))) return undefined;
    return await outcome(tools, action, news, await news.next());
  } finally {
    news.stop();
  }
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
function assertPossible(
  request: Pick<RegisteredRequest, 'number' | 'status' | 'acceptedAt'>,
  kind: ActionKind,
): void {
  nextStatus(request.number, asOnArrival(request.status), kind);
  if (request.acceptedAt && (kind === 'ACCEPTED' || kind === 'DISPUTED')) {
    throw new MasarError('ALREADY_ACCEPTED', `${request.number} was accepted already`, {
      number: request.number,
    });
  }
}

/** For so long the same words once more are taken for a second click, though the first has been answered. */
const secondClickMs = 30_000;

/** Whether just this information was taken up a moment ago. Any other action once more is refused by the status. */
async function wasJustTaken(database: Database, { number, kind, text, at }: ActionFacts): Promise<boolean> {
  if (kind !== 'INFORMATION_PROVIDED') return false;
  const since = new Date(at.getTime() - secondClickMs);
  const em = database.em.fork();
  return (await em.count(CitizenAction, { number, kind, text, state: 'APPLIED', at: { $gt: since } })) > 0;
}

function isSame(one: Pick<CitizenAction, 'kind' | 'text'>, other: ActionFacts): boolean {
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
 * Waits for the answer to an action that is on its way already.
 * @param id undefined when there is nothing to wait for
 */
async function answered(tools: RegisterTools, number: string, id: string | undefined): Promise<Current> {
  if (id === undefined) return await read(tools, { number });
  const news = tools.awaitAction(id, tools.actionWaitMs);
  try {
    return await outcome(tools, { number, id }, news, 'told');
  } finally {
    news.stop();
  }
}

/**
 * How the request stands with the custodian's answer, or without it at the end of the time: the ministry may be down.
 * @param is what is known so far
 * @throws MasarError the custodian's refusal
 */
async function outcome(
  tools: RegisterTools,
  { number, id }: Pick<ActionFacts, 'number' | 'id'>,
  news: ActionNews,
  is: 'told' | 'over',
): Promise<Current> {
  const current = await read(tools, { number, action: id });
  const action = current.actions.find((one) => one.id === id);
  if (action?.state === 'PENDING' && is === 'told') {
    return await outcome(tools, { number, id }, news, await news.next());
  }
  if (action?.state !== 'REFUSED') return current;
  const code = isErrorCode(action.code) ? action.code : 'CONFLICT';
  throw new MasarError(code, action.message ?? `the custodian of ${number} refused`, { number });
}

async function read({ current }: RegisterTools, wanted: Wanted): Promise<Current> {
  const found = await current.read(wanted);
  if (found) return found;
  throw requestNotFound(wanted.number);
}
