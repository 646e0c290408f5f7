import type { Outcome, Status } from '@masar/kit/lifecycle/words';
import type { Timed } from '../../sla/state.ts';
import type { RegisteredRequest } from '../entities.ts';
import type { Standing } from './visibility.ts';

/** What the graph's Request is resolved from: a request at one moment of its path, as one caller may see it. */
export interface RequestView
  extends Readonly<
    Pick<
      RegisteredRequest,
      'number' | 'ordinal' | 'kind' | 'service' | 'subject' | 'channel' | 'governorate' | 'submittedAt'
    >
  > {
  readonly status: Status;
  readonly custodian: string;
  readonly leg: number;
  /** The last step of this leg that the view has seen; its path ends there. */
  readonly seq: number;
  readonly updatedAt: Date;
  readonly dueAt?: Date | null | undefined;
  /** The clock as it is now, also in a view of an earlier moment. */
  readonly timed: Timed;
  /** The last answer; undefined when it has to be looked up in the path. */
  readonly answer: Answer | undefined;
  /** The request that stands for this one now. */
  readonly mergedInto: string | null;
  readonly standing: Standing;
  /** Whether the caller has shown the request's secret. */
  readonly hasSecret: boolean;
}

/** What the custodian answered. */
export interface Answer {
  readonly outcome?: Outcome | null | undefined;
  readonly reply?: string | null | undefined;
}

/** What of a request is shown without looking further. */
export type ShownRequest = Pick<
  RegisteredRequest,
  | 'number'
  | 'ordinal'
  | 'kind'
  | 'service'
  | 'subject'
  | 'channel'
  | 'governorate'
  | 'person'
  | 'agent'
  | 'holders'
  | 'submittedAt'
  | 'status'
  | 'custodian'
  | 'leg'
  | 'seq'
  | 'updatedAt'
  | 'slaMinutes'
  | 'slaMinutesLeft'
  | 'slaStartedAt'
  | 'dueAt'
  | 'outcome'
  | 'reply'
  | 'mergedInto'
>;

/** A request as it is now. */
export function viewOf(request: ShownRequest, standing: Standing, hasSecret = false): RequestView {
  const { number, ordinal, kind, service, subject, channel, governorate, submittedAt } = request;
  const { status, custodian, leg, seq, updatedAt, dueAt, outcome, reply } = request;
  return {
    ...{ number, ordinal, kind, service, subject, channel, governorate, submittedAt },
    ...{ status, custodian, leg, seq, updatedAt, dueAt, standing, hasSecret },
    answer: { outcome, reply },
    mergedInto: request.mergedInto ?? null,
    timed: {
      status,
      allowedMinutes: request.slaMinutes,
      minutesLeft: request.slaMinutesLeft,
      startedAt: request.slaStartedAt ?? null,
      dueAt: dueAt ?? null,
    },
  };
}

/** Whether a step lies within the path that the view has seen. */
export function hasSeen(view: RequestView, step: { readonly leg: number; readonly seq: number }): boolean {
  return step.leg < view.leg || (step.leg === view.leg && step.seq <= view.seq);
}
