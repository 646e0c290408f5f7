import { type StepKind, stageOf } from '@masar/kit/lifecycle/words';
import type { Context } from '../context.ts';
import type { Formation, Service } from '../directory/directory.ts';
import type { AccessResolvers, RequestResolvers, StepResolvers } from '../generated/graphql.ts';
import type { PathStep } from './entities.ts';
import { makeCursor } from './lists/cursor.ts';
import { type Answer, hasSeen, type RequestView } from './sight/request-view.ts';
import { type Standing, seesReaders, seesRemark } from './sight/visibility.ts';

/** A step as one caller may see it. */
export interface StepView {
  readonly step: PathStep;
  readonly standing: Standing;
}

/** The step of a view's path, shown as its standing allows. */
export function stepViewOf(step: PathStep, { standing }: Pick<RequestView, 'standing'>): StepView {
  return { step, standing };
}

async function seenPath(view: RequestView, { register }: Context): Promise<PathStep[]> {
  return (await register.paths.load(view.number)).filter((step) => hasSeen(view, step));
}

async function answerOf(view: RequestView, context: Context): Promise<Answer> {
  if (view.answer) return view.answer;
  const path = await seenPath(view, context);
  const last = path.findLast(({ kind }) => kind === 'RESOLVED' || kind === 'REJECTED');
  return { outcome: last?.outcome, reply: last?.note };
}

/** A formation of the path: it was in the directory when the step was taken, and codes stay. */
function formationIn({ directory }: Context, code: string): Formation {
  const formation = directory.formationOf(code);
  if (formation) return formation;
  throw new Error(`expected the directory to have ${code}, which the register knows`);
}

function serviceIn({ directory }: Context, code: string): Service {
  const service = directory.serviceOf(code);
  if (service) return service;
  throw new Error(`expected the directory to have the service ${code}, which the register knows`);
}

/** The fields of Request. */
export const requestFields = {
  service: (view, _, context) => serviceIn(context, view.service),
  body: async (view, _, { register }) => (await register.readPersonal(view, 'body')).body,
  details: async (view, _, { register }) => (await register.readPersonal(view, 'details')).details,
  async applicant(view, _, { register }) {
    const { applicantName: name, applicantPhone: phone } = await register.readPersonal(view, 'applicant');
    return { name, phone };
  },
  stage: (view) => stageOf(view.status),
  custodian: (view, _, context) => formationIn(context, view.custodian),
  governorate: (view, _, context) => (view.governorate ? formationIn(context, view.governorate) : null),
  outcome: async (view, _, context) => (await answerOf(view, context)).outcome,
  reply: async (view, _, context) => (await answerOf(view, context)).reply,
  path: async (view, _, context) => (await seenPath(view, context)).map((step) => stepViewOf(step, view)),
  async pendingActions(view, _, { register }) {
    const actions = await register.actions.load(view.number);
    if (actions.length > 0) register.noteReading(view, 'path');
    return actions;
  },
  readers: (view, _, { register }) => (seesReaders(view.standing) ? register.readers.load(view.number) : []),
  grant: (view, _, { register }) => (view.hasSecret ? register.tools.mintGrant(view.number) : null),
} satisfies RequestResolvers;

/** The steps whose note is what the citizen said. */
const citizensWords: ReadonlySet<StepKind> = new Set([
  ...(['INFORMATION_PROVIDED', 'ACCEPTED', 'DISPUTED', 'WITHDRAWN'] as const),
]);

/** The fields of Step. */
export const stepFields = {
  cursor: ({ step }) => makeCursor('step', step.position),
  at: ({ step }) => step.at,
  leg: ({ step }) => step.leg,
  event: ({ step }) => step.kind,
  status: ({ step }) => step.status,
  formation: ({ step }, _, context) => formationIn(context, step.formation),
  to: ({ step }, _, context) => (step.to ? formationIn(context, step.to) : null),
  note({ step, standing }, _, { actor, directory, register }) {
    if (step.note && citizensWords.has(step.kind))
      register.noteReading({ number: step.number, standing }, 'path');
    if (step.kind !== 'NOTED') return step.note;
    return seesRemark(actor, standing, directory.subgraphOf(step.formation)) ? step.note : null;
  },
} satisfies StepResolvers;

/** The fields of Access. */
export const accessFields = {
  reader: ({ reader }) => ({ id: reader }),
} satisfies AccessResolvers;
