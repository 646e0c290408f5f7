import { stageOf } from '@masar/kit/lifecycle/words';
import type { LiveDirectory } from '../directory/directory.ts';
import type { RegisterCall } from './call.ts';
import { makeCursor } from './cursor.ts';
import type { PathStep, ReadLogEntry } from './entities.ts';
import { type Answer, hasSeen, type RequestView } from './request-view.ts';
import { seesReaders, seesRemarks } from './visibility.ts';

/** What the fields of a request need of a call. */
export interface FieldContext {
  readonly register: RegisterCall;
  readonly directory: LiveDirectory;
}

/** A step as one caller may see it. */
export interface StepView {
  readonly step: PathStep;
  readonly remarks: boolean;
}

/** The step of a view's path, shown as its standing allows. */
export function stepViewOf(step: PathStep, { standing }: Pick<RequestView, 'standing'>): StepView {
  return { step, remarks: seesRemarks(standing) };
}

async function seenPath(view: RequestView, { register }: FieldContext): Promise<PathStep[]> {
  return (await register.paths.load(view.number)).filter((step) => hasSeen(view, step));
}

async function answerOf(view: RequestView, context: FieldContext): Promise<Answer> {
  if (view.answer) return view.answer;
  const path = await seenPath(view, context);
  const last = path.findLast(({ kind }) => kind === 'RESOLVED' || kind === 'REJECTED');
  return { outcome: last?.outcome, reply: last?.note };
}

/** The fields of Request. */
export const requestFields = {
  service: (view: RequestView, _: unknown, { directory }: FieldContext) => directory.serviceOf(view.service),
  body: async (view: RequestView, _: unknown, { register }: FieldContext) =>
    (await register.readPersonal(view, 'body')).body,
  details: async (view: RequestView, _: unknown, { register }: FieldContext) =>
    (await register.readPersonal(view, 'details')).details,
  async applicant(view: RequestView, _: unknown, { register }: FieldContext) {
    const { applicantName: name, applicantPhone: phone } = await register.readPersonal(view, 'applicant');
    return { name, phone };
  },
  stage: (view: RequestView) => stageOf(view.status),
  custodian: (view: RequestView, _: unknown, { directory }: FieldContext) =>
    directory.formationOf(view.custodian),
  governorate: (view: RequestView, _: unknown, { directory }: FieldContext) =>
    view.governorate ? directory.formationOf(view.governorate) : null,
  outcome: async (view: RequestView, _: unknown, context: FieldContext) =>
    (await answerOf(view, context)).outcome,
  reply: async (view: RequestView, _: unknown, context: FieldContext) =>
    (await answerOf(view, context)).reply,
  path: async (view: RequestView, _: unknown, context: FieldContext) =>
    (await seenPath(view, context)).map((step) => stepViewOf(step, view)),
  pendingActions: (view: RequestView, _: unknown, { register }: FieldContext) =>
    register.actions.load(view.number),
  readers: (view: RequestView, _: unknown, { register }: FieldContext) =>
    seesReaders(view.standing) ? register.readers.load(view.number) : [],
  grant: (view: RequestView, _: unknown, { register }: FieldContext) =>
    view.hasSecret ? register.tools.mintGrant(view.number) : null,
};

/** The fields of Step. */
export const stepFields = {
  cursor: ({ step }: StepView) => makeCursor('step', step.position),
  at: ({ step }: StepView) => step.at,
  leg: ({ step }: StepView) => step.leg,
  event: ({ step }: StepView) => step.kind,
  status: ({ step }: StepView) => step.status,
  formation: ({ step }: StepView, _: unknown, { directory }: FieldContext) =>
    directory.formationOf(step.formation),
  to: ({ step }: StepView, _: unknown, { directory }: FieldContext) =>
    step.to ? directory.formationOf(step.to) : null,
  note: ({ step, remarks }: StepView) => (step.kind === 'NOTED' && !remarks ? null : step.note),
};

/** The fields of Access. */
export const accessFields = {
  reader: (entry: ReadLogEntry) => ({ id: entry.reader }),
};
