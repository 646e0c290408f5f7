import { createDayWindows, type DayWindow } from './day-windows.ts';
import type { CalendarSettings } from './settings.ts';

/** Reckons in working time. Instants outside working hours count as the next opening. */
export interface WorkingCalendar {
  /** The instant at which so many working hours have passed since `from`; none or fewer: `from` itself. */
  addWorkingHours(from: Date, hours: number): Date;
  /** The same in minutes. */
  addWorkingMinutes(from: Date, minutes: number): Date;
  /** Working hours between two instants; negative when `to` comes first. */
  workingHoursBetween(from: Date, to: Date): number;
  /** The same in minutes, not rounded. */
  workingMinutesBetween(from: Date, to: Date): number;
  /** The close of business of the n-th working day after the day of `from`; 0 or fewer: `from` itself. */
  addWorkingDays(from: Date, days: number): Date;
}

const minuteMs = 60_000;

/** Makes a calendar out of its settings. */
export function createWorkingCalendar(settings: CalendarSettings): WorkingCalendar {
  const days = createDayWindows(settings);

  function addMs(from: Date, wanted: number): Date {
    let left = wanted;
    if (left <= 0) return new Date(from);
    for (let day = days.dayOf(from); ; day += 1) {
      const window = days.window(day);
      if (!window) continue;
      const open = rest(window, from.getTime());
      if (left <= open) return new Date(window.closes - open + left);
      left -= open;
    }
  }

  function msBetween(from: Date, to: Date): number {
    if (to < from) return -msBetween(to, from);
    let sum = 0;
    for (let day = days.dayOf(from), last = days.dayOf(to); day <= last; day += 1) {
      const window = days.window(day);
      if (window) sum += rest(window, from.getTime()) - rest(window, to.getTime());
    }
    return sum;
  }

  return {
    addWorkingHours: (from, hours) => addMs(from, hours * 60 * minuteMs),
    addWorkingMinutes: (from, minutes) => addMs(from, minutes * minuteMs),
    workingHoursBetween: (from, to) => msBetween(from, to) / (60 * minuteMs),
    workingMinutesBetween: (from, to) => msBetween(from, to) / minuteMs,
    addWorkingDays(from, count) {
      let left = count;
      if (left <= 0) return new Date(from);
      for (let day = days.dayOf(from) + 1; ; day += 1) {
        const window = days.window(day);
        if (window) left -= 1;
        if (window && left === 0) return new Date(window.closes);
      }
    },
  };
}

/** Milliseconds of the window that lie after an instant. */
function rest(window: DayWindow, instant: number): number {
  return Math.max(0, window.closes - Math.max(window.opens, instant));
}
