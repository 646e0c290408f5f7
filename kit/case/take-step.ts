import { type EventData, makeEvent } from '@masar/schema/events/catalog';
import { hubAudience } from '@masar/schema/events/envelope';
import { type StepEventType, stepEventId, stepEventType } from '@masar/schema/events/steps';
import type { EntityManager } from '@mikro-orm/postgresql';
import { nextStatus } from '../lifecycle/transition.ts';
import { handsOver, type StepKind } from '../lifecycle/words.ts';
import { appendEvents, type OutgoingEvent } from '../outbox/outbox.ts';
import type { Case } from './case.entity.ts';
import type { Grip } from './commands/desk-tools.ts';

/** A step that the custodian is about to take. */
export interface Step {
  kind: StepKind;
  at: Date;
  /** What goes on the path. */
  note?: string | undefined;
  /** The account that takes it; absent when the house does. */
  actor?: string | undefined;
  /** The citizen's action that it answers. */
  action?: string | undefined;
  /** The formation that custody passes to, or that a part is with. */
  to?: string | undefined;
  /** The subgraph of `to`, which hears of it besides the hub. */
  toSubgraph?: string | undefined;
  /** What this kind of step says beyond the common fields. */
  extra?: Record<string, unknown> | undefined;
}

/**
 * Takes a step on a file: status, place in the path, history, and the event in the outbox, all in the caller's
 * transaction, on a row that the caller has locked.
 * @throws MasarError INVALID_TRANSITION; nothing has changed then.
 */
export async function takeStep(em: EntityManager, desk: string, file: Case, step: Step): Promise<void> {
  await appendEvents(em, [moveFile(desk, file, step)]);
}

/**
 * Takes a step inside a command: the event is written together with the file when the command is through.
 * @throws MasarError INVALID_TRANSITION; nothing has changed then.
 */
export function stepIn({ file, at, effects }: Grip, desk: string, step: Omit<Step, 'at'>): void {
  effects.events.push(moveFile(desk, file, { ...step, at }));
}

/** Moves a file one step on in memory, and makes the event that tells of it. */
function moveFile(desk: string, file: Case, step: Step): OutgoingEvent {
  file.status = nextStatus(file.number, file.status, step.kind);
  file.seq += 1;
  file.updatedAt = step.at;
  file.history = [
    ...file.history,
    {
      leg: file.leg,
      seq: file.seq,
      at: step.at.toISOString(),
      kind: step.kind,
      formation: file.formation,
      note: step.note ?? null,
    },
  ];
  if (step.action) file.settledActions = [...file.settledActions, step.action];
  if (handsOver(step.kind)) file.custody = false;

  const type = stepEventType(step.kind);
  const data = {
    formation: file.formation,
    status: file.status,
    note: step.note ?? null,
    actor: step.actor ?? null,
    action: step.action ?? null,
    ...(step.to ? { to: step.to } : {}),
    ...(type === 'masar.request.referred' ? { file: fileOf(file) } : {}),
    ...step.extra,
  } as EventData<StepEventType>;
  const event = makeEvent({
    id: stepEventId(file.number, file.leg, file.seq),
    type,
    source: desk,
    subject: file.number,
    time: step.at,
    leg: file.leg,
    seq: file.seq,
    data,
  });
  const elsewhere = step.toSubgraph && step.toSubgraph !== desk ? [step.toSubgraph] : [];
  return { event, audiences: [hubAudience, ...elsewhere] };
}

/** The file as it is handed over. */
function fileOf(file: Case) {
  return {
    number: file.number,
    kind: file.kind,
    service: file.service,
    subject: file.subject,
    body: file.body,
    details: file.details,
    channel: file.channel,
    governorate: file.governorate ?? null,
    submittedAt: file.submittedAt.toISOString(),
    slaMinutes: file.slaMinutes ?? null,
    applicant: file.applicant,
    // Remarks are this ministry's own.
    history: file.history.filter((step) => step.kind !== 'NOTED'),
    settledActions: file.settledActions,
  };
}
