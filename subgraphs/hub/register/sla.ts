import type { WorkingCalendar } from '@masar/kit/calendar/working-calendar';
import type { Status } from '@masar/kit/lifecycle/words';

/** The SLA clock of a request. */
export interface SlaClock {
  /** Working minutes that were left when the clock was last started or stopped; below 0 when overdue. */
  readonly minutesLeft: number;
  /** When it was started; null while it stands. */
  readonly startedAt: Date | null;
  /** When the minutes will be used up; null while it stands. */
  readonly dueAt: Date | null;
}

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
  return run(calendar, slaHours * 60, at);
}

/** The clock after a step: started, stopped or left alone, as the new status asks for. */
export function turnClock(calendar: WorkingCalendar, clock: SlaClock, status: Status, at: Date): SlaClock {
  if (clock.startedAt && !running[status]) {
    const used = calendar.workingMinutesBetween(clock.startedAt, at);
    return { minutesLeft: clock.minutesLeft - used, startedAt: null, dueAt: null };
  }
  if (!clock.startedAt && running[status]) return run(calendar, clock.minutesLeft, at);
  return clock;
}

/** What is overdue already is due at once. */
function run(calendar: WorkingCalendar, minutesLeft: number, at: Date): SlaClock {
  return { minutesLeft, startedAt: at, dueAt: calendar.addWorkingMinutes(at, minutesLeft) };
}
