import type { CitizenActed } from '@masar/schema/events/actions';
import { makeEvent } from '@masar/schema/events/catalog';
import { hubAudience, secretariat } from '@masar/schema/events/envelope';
import type { EntityManager } from '@mikro-orm/postgresql';
import { MasarError } from '../../errors/masar-error.ts';
import { assertDisputable } from '../../lifecycle/disputes.ts';
import { nextStatus } from '../../lifecycle/transition.ts';
import { appendEvents } from '../../outbox/outbox.ts';
import { cancelOpenParts } from '../../parts/open-parts.ts';
import { type Case, CaseInformation } from '../case.entity.ts';
import type { DeskTools } from '../commands/desk-tools.ts';
import { takeStep } from '../take-step.ts';

/** Working days that an accepted or withdrawn file stays open before it is archived. */
const settledWorkingDays = 1;

/**
 * Takes up what the citizen did, in the custodian's order, or refuses it: either way the hub is told. An action
 * that was answered before, here or by an earlier custodian, changes nothing.
 * @param file the locked row, in custody, at the leg that the action was sent to
 */
export async function takeUpAction(
  em: EntityManager,
  tools: DeskTools,
  file: Case,
  acted: CitizenActed,
  at: Date,
): Promise<void> {
  if (file.settledActions.includes(acted.action)) return;
  try {
    await apply(em, tools, file, acted, at);
  } catch (error) {
    if (!(error instanceof MasarError)) throw error;
    await refuse(em, tools.desk, file, acted, error, at);
  }
}

async function apply(
  em: EntityManager,
  { desk, calendar }: DeskTools,
  file: Case,
  acted: CitizenActed,
  at: Date,
): Promise<void> {
  const step = {
    kind: acted.kind,
    at,
    note: acted.text ?? undefined,
    actor: acted.actor ?? undefined,
    action: acted.action,
  };
  switch (acted.kind) {
    case 'INFORMATION_PROVIDED':
      await takeStep(em, desk, file, step);
      em.create(CaseInformation, { number: file.number, at, text: acted.text ?? '' });
      return;
    case 'WITHDRAWN':
      nextStatus(file.number, file.status, step.kind);
      await cancelOpenParts(em, desk, file, { by: acted.actor, at, reason: 'سُحب الطلب' });
      await takeStep(em, desk, file, step);
      file.answerUntil = calendar.addWorkingDays(at, settledWorkingDays);
      return;
    case 'ACCEPTED':
      if (file.acceptedAt) throw new MasarError('ALREADY_ACCEPTED', `${file.number} was accepted already`);
      await takeStep(em, desk, file, { ...step, extra: { rating: acted.rating } });
      file.acceptedAt = at;
      file.answerUntil = calendar.addWorkingDays(at, settledWorkingDays);
      return;
    case 'DISPUTED':
      nextStatus(file.number, file.status, step.kind);
      if (!file.reply) {
        const message = `${file.number} was withdrawn before it was archived: there is no answer to dispute`;
        throw new MasarError('INVALID_TRANSITION', message, { number: file.number, status: file.status });
      }
      assertDisputable(
        { number: file.number, acceptedAt: file.acceptedAt ?? null, windowEndsAt: file.answerUntil ?? null },
        at,
      );
      return await takeStep(em, desk, file, { ...step, to: secretariat });
  }
}

async function refuse(
  em: EntityManager,
  desk: string,
  file: Case,
  acted: CitizenActed,
  reason: MasarError,
  at: Date,
): Promise<void> {
  file.settledActions = [...file.settledActions, acted.action];
  const event = makeEvent({
    id: `action/${acted.action}/refused`,
    type: 'masar.action.refused',
    source: desk,
    subject: file.number,
    time: at,
    data: { action: acted.action, formation: file.formation, code: reason.code, message: reason.message },
  });
  await appendEvents(em, [{ event, audiences: [hubAudience] }]);
}
