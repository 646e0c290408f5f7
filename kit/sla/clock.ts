import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Status } from '../lifecycle/words.ts';

/** The SLA clock of a request. */
export interface SlaClock {
  /** Working minutes that the service promised when the request was submitted. */
  readonly allowedMinutes: number;
  /** Working minutes that were left when the clock was last started or stopped; below 0 when overdue. */
  readonly minutesLeft: number;
  /** When it was started; null while it stands. */
  readonly startedAt: Date | null;
  /** When the minutes will be used up; null while it stands. */
  readonly dueAt: Date | null;
  /** When so much of them will be used up that the end approaches; null while it stands. */
  readonly warnAt: Date | null;
}

/** The share of the working time after which its end approaches. */
export const approachingShare = 0.8;

/** In which statuses the government is at work, and not the citizen or nobody. */
const running: Readonly<Record<Status, boolean>> = {
  SUBMITTED: true,
  REGISTERED: true,
  IN_PROGRESS: true,
  AWAITING_CITIZEN: false,
  REFERRED: true,
  RESOLVED: false,
  REJECTED: false,
  DISPUTED: true,
  WITHDRAWN: false,
  ARCHIVED: false,
};

/** The clock of a request that has just been submitted. */
export function startClock(calendar: WorkingCalendar, slaHours: number, at: Date): SlaClock {
  return run(calendar, slaHours * 60, slaHours * 60, at);
}

/** The clock after a step: started, stopped or left alone, as the new status asks for. */
export function turnClock(calendar: WorkingCalendar, clock: SlaClock, status: Status, at: Date): SlaClock {
  const { allowedMinutes } = clock;
  if (clock.startedAt && !running[status]) {
    const used = calendar.workingMinutesBetween(clock.startedAt, at);
    const minutesLeft = clock.minutesLeft - used;
    return { allowedMinutes, minutesLeft, startedAt: null, dueAt: null, warnAt: null };
  }
  if (!clock.startedAt && running[status]) return run(calendar, allowedMinutes, clock.minutesLeft, at);
  return clock;
}

/** The instant at which so many working minutes are used; undefined while the clock stands. */
export function whenUsed(calendar: WorkingCalendar, clock: SlaClock, minutes: number): Date | undefined {
  const { allowedMinutes, minutesLeft, startedAt } = clock;
  if (!startedAt) return undefined;
  return calendar.addWorkingMinutes(startedAt, minutesLeft - allowedMinutes + minutes);
}

/** Working minutes used up at an instant; more than are allowed when overdue. */
export function usedMinutes(
  calendar: WorkingCalendar,
  clock: Omit<SlaClock, 'dueAt' | 'warnAt'>,
  now: Date,
): number {
  const { allowedMinutes, minutesLeft, startedAt } = clock;
  const since = startedAt && startedAt < now ? calendar.workingMinutesBetween(startedAt, now) : 0;
  return allowedMinutes - minutesLeft + since;
}

/** What is overdue already is due at once. */
function run(calendar: WorkingCalendar, allowedMinutes: number, minutesLeft: number, at: Date): SlaClock {
  const clock = { allowedMinutes, minutesLeft, startedAt: at, dueAt: null, warnAt: null };
  return {
    ...clock,
    dueAt: whenUsed(calendar, clock, allowedMinutes) ?? null,
    warnAt: whenUsed(calendar, clock, approachingShare * allowedMinutes) ?? null,
  };
}
