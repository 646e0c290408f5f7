import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Case } from '../case/case.entity.ts';
import { badInput } from '../errors/masar-error.ts';
import { lifecycle, refused } from '../lifecycle/table.ts';
import type { Status, StepKind } from '../lifecycle/words.ts';
import { startClock, turnClock } from '../sla/clock.ts';

/**
 * The end of the working time that was promised for a request, reckoned from the steps in its file as the register
 * reckons it. While the citizen is asked, it is taken as if the clock started again now.
 * @returns null where the file doesn't say what was promised, and where the time is over
 */
export function deadlineOf(file: Case, calendar: WorkingCalendar, now: Date): Date | null {
  if (file.slaMinutes == null) return null;
  let status: Status = 'SUBMITTED';
  let clock = startClock(calendar, file.slaMinutes / 60, file.submittedAt);
  for (const { kind, at } of file.history) {
    const next: Status | typeof refused = lifecycle[status][kind as StepKind];
    // The submission itself is no transition.
    if (next === refused) continue;
    status = next;
    clock = turnClock(calendar, clock, status, new Date(at));
  }
  const end = clock.dueAt ?? calendar.addWorkingMinutes(now, Math.max(0, clock.minutesLeft));
  return end > now ? end : null;
}

/**
 * When a part is due: what the custodian wishes, within the request's own time; by default with the request.
 * @throws MasarError BAD_USER_INPUT
 */
export function readDueAt(
  wished: Date | null | undefined,
  field: string,
  { file, calendar, now }: { file: Case; calendar: WorkingCalendar; now: Date },
): Date | null {
  const deadline = deadlineOf(file, calendar, now);
  if (!wished) return deadline;
  const expected = deadline
    ? `a time until ${deadline.toISOString()}, when the request is due`
    : 'a time to come';
  if (wished <= now || (deadline && wished > deadline)) throw badInput(field, expected, wished.toISOString());
  return wished;
}
