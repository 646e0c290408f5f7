import type { WorkingCalendar } from '@masar/kit/calendar/working-calendar';
import type { Status } from '@masar/kit/lifecycle/words';
import { approachingShare, type SlaClock, usedMinutes } from '@masar/kit/sla/clock';

/** How the working time of a request stands. */
export const slaStates = ['ON_TIME', 'APPROACHING', 'OVERDUE', 'PAUSED', 'STOPPED'] as const;
export type SlaState = (typeof slaStates)[number];

/** What the state is reckoned from: the request as it is now. */
export type Timed = Omit<SlaClock, 'warnAt'> & { readonly status: Status };

/** The graph's RequestSla. */
export interface RequestSla {
  readonly state: SlaState;
  readonly dueAt: Date | null;
  readonly usedMinutes: number;
  readonly allowedMinutes: number;
}

/** Reckoned when it is read, so it is never late. */
export function slaOf(calendar: WorkingCalendar, timed: Timed, now: Date): RequestSla {
  const used = usedMinutes(calendar, timed, now);
  return {
    state: stateOf(timed, used),
    dueAt: timed.dueAt,
    usedMinutes: Math.floor(used),
    allowedMinutes: Math.round(timed.allowedMinutes),
  };
}

function stateOf({ status, startedAt, allowedMinutes }: Timed, used: number): SlaState {
  if (!startedAt) return status === 'AWAITING_CITIZEN' ? 'PAUSED' : 'STOPPED';
  if (used >= allowedMinutes) return 'OVERDUE';
  return used >= approachingShare * allowedMinutes ? 'APPROACHING' : 'ON_TIME';
}
