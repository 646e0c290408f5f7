import { type Actor, requireRole } from '@masar/kit/auth/actor';
import { transaction } from '@masar/kit/database/transaction';
import { MasarError } from '@masar/kit/errors/masar-error';
import { readNationalNumber } from '@masar/kit/number/national-number';
import { appendEvents } from '@masar/kit/outbox/outbox';
import { makeEvent } from '@masar/schema/events/catalog';
import { hubAudience } from '@masar/schema/events/envelope';
import { stepEventId } from '@masar/schema/events/steps';
import { isWithSecretariat } from '../citizen-acts/action-store.ts';
import { readText, words } from '../input.ts';
import { requestNotFound } from '../sight/visibility.ts';
import { findBody } from '../submission/destination.ts';
import type { RegisterTools } from '../tools.ts';
import { advance } from './advance.ts';
import { readFile } from './file.ts';
import { appendSteps, lockRequests, saveRequests } from './store.ts';

/** What the secretariat decides. */
export interface Routing {
  readonly number: string;
  /** The code of the formation that is to receive it. */
  readonly to: string;
  readonly reason: string;
}

/**
 * The secretariat sends on what was returned or disputed, with the file, in one transaction.
 * @returns the number
 * @throws MasarError UNAUTHENTICATED, FORBIDDEN, INVALID_NUMBER, UNKNOWN_FORMATION, REQUEST_NOT_FOUND, NOT_CUSTODIAN,
 * INVALID_TRANSITION
 */
export async function routeRequest(tools: RegisterTools, actor: Actor, routing: Routing): Promise<string> {
  const arbiter = requireRole(actor, 'ARBITER', 'ADMIN');
  const number = readNationalNumber(routing.number);
  const { code: to } = findBody(tools.directory, routing.to, 'to');
  const reason = readText('reason', routing.reason, words);
  return await transaction(tools.database, async (em) => {
    const request = (await lockRequests(em, [number])).get(number);
    if (!request) throw requestNotFound(number);
    if (!isWithSecretariat(tools.directory, request)) {
      throw new MasarError(
        'NOT_CUSTODIAN',
        `${number} is with ${request.custodian}, not with the secretariat`,
        {
          number,
          expected: 'a request that was returned or disputed',
          received: request.custodian,
        },
      );
    }
    const at = tools.clock.now();
    const { custodian: formation } = request;
    const facts = { formation, to, note: reason, actor: arbiter.id, action: null };
    const step = advance(tools, request, { ...facts, kind: 'ROUTED', at, rating: null, outcome: null });
    const { leg, seq, after } = step;
    const file = await readFile(em, number);
    file.history.push({ leg, seq, at: at.toISOString(), kind: step.kind, formation, note: reason });
    const event = makeEvent({
      id: stepEventId(number, leg, seq),
      type: 'masar.request.routed',
      source: hubAudience,
      subject: number,
      time: at,
      leg,
      seq,
      data: { ...facts, status: after.status, file },
    });
    await saveRequests(em, [after]);
    await appendEvents(em, [{ event, audiences: [after.custodianSubgraph] }]);
    await appendSteps(em, [step]);
    return number;
  });
}
