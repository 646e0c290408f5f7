import { handsOver } from '@masar/kit/lifecycle/words';
import { makeCursor } from '../register/lists/cursor.ts';
import { type StepView, stepViewOf } from '../register/request-resolvers.ts';
import { type RequestView, viewOf } from '../register/sight/request-view.ts';
import type { Standing } from '../register/sight/visibility.ts';
import type { FollowedStep } from './followed-step.ts';

/** What the graph's RequestUpdate is resolved from. */
export interface RequestUpdate {
  readonly cursor: string;
  readonly step: StepView;
  readonly request: RequestView;
}

/** A step with the request as this step left it, as one caller may see it. */
export function updateOf(followed: FollowedStep, standing: Standing, hasSecret = false): RequestUpdate {
  const { step } = followed;
  const passedOn = handsOver(step.kind);
  const request: RequestView = {
    ...viewOf(followed.request, standing, hasSecret),
    status: step.status,
    custodian: step.custodian,
    leg: passedOn ? step.leg + 1 : step.leg,
    seq: passedOn ? 0 : step.seq,
    updatedAt: step.at,
    dueAt: step.dueAt,
    answer: undefined,
  };
  return { cursor: makeCursor('step', step.position), step: stepViewOf(step, request), request };
}
