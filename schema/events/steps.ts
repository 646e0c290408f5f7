import { z } from 'zod';
import { formationCode, requestNumber } from './envelope.ts';
import { requestFile } from './file.ts';
import { partShown } from './parts.ts';

/** What every step says. */
const step = z.object({
  /** Who takes the step: the custodian of the leg. */
  formation: formationCode,
  status: z.string(),
  /** What the citizen may read: the reply, the question, the reason. For NOTED: what only staff may read. */
  note: z.string().nullable(),
  /** The account that did it; null when the house itself did. */
  actor: z.string().nullable(),
  /** The citizen's action that this step answers. */
  action: z.string().nullable(),
});

const handover = step.extend({ to: formationCode });
const handoverWithFile = handover.extend({ file: requestFile });
/** A step about a part of the request; `to` is the body that the part was given to. */
const partStep = step.extend({ to: formationCode, part: partShown });

/**
 * The steps of a path, one CloudEvents type each. A handover carries the file to the next custodian, except
 * towards the secretariat: the hub has the file.
 */
export const stepEvents = {
  'masar.request.submitted': handoverWithFile,
  'masar.request.registered': step,
  'masar.request.started': step.extend({ assignee: z.string() }),
  'masar.request.asked': step,
  'masar.request.information-provided': step,
  'masar.request.noted': step,
  'masar.request.part-given': partStep,
  'masar.request.part-changed': partStep,
  'masar.request.part-ended': partStep,
  'masar.request.referred': handoverWithFile,
  'masar.request.returned': handover,
  'masar.request.routed': handoverWithFile,
  'masar.request.resolved': step.extend({
    outcome: z.enum(['GRANTED', 'ANSWERED', 'NOT_ENTITLED', 'DUPLICATE', 'UNREACHABLE']),
    /** With DUPLICATE: the number of the request that stands for this one. */
    mergedInto: requestNumber.nullable().optional(),
  }),
  'masar.request.rejected': step,
  'masar.request.accepted': step.extend({ rating: z.number().int().min(1).max(5) }),
  'masar.request.disputed': handover,
  'masar.request.withdrawn': step,
  'masar.request.archived': step,
} as const;

/** The CloudEvents type of a step. */
export type StepEventType = keyof typeof stepEvents;

/** The data of a step's event. */
export type StepData<Type extends StepEventType> = z.output<(typeof stepEvents)[Type]>;

/** 'INFORMATION_PROVIDED' -> 'masar.request.information-provided'. */
export function stepEventType(kind: string): StepEventType {
  const type = `masar.request.${kind.toLowerCase().replaceAll('_', '-')}`;
  if (!isStepEventType(type)) throw new TypeError(`expected a kind of step, got ${kind}`);
  return type;
}

/** 'masar.request.information-provided' -> 'INFORMATION_PROVIDED'. */
export function stepKindOf(type: StepEventType): string {
  return type.slice('masar.request.'.length).toUpperCase().replaceAll('-', '_');
}

/** Whether a CloudEvents type is a step's. */
export function isStepEventType(type: string): type is StepEventType {
  return Object.hasOwn(stepEvents, type);
}

/** The id of a step's event: its place in the path, so that the same step is the same event wherever it comes from. */
export function stepEventId(number: string, leg: number, seq: number): string {
  return `${number}/${leg}/${seq}`;
}
