import type { CalendarSettings } from './settings.ts';

/** The working time of one day: instants in milliseconds since the epoch. */
export interface DayWindow {
  readonly opens: number;
  readonly closes: number;
}

/** Days of a calendar's time zone, numbered from 1970-01-01 = 0. */
export interface DayWindows {
  /** The local day that an instant falls on. */
  dayOf(instant: Date): number;
  /** The working time of a day; null when nobody works. */
  window(day: number): DayWindow | null;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;

/** Finds and remembers the working time of days, so that the time zone's rules are asked once for each. */
export function createDayWindows(settings: CalendarSettings): DayWindows {
  const offsetAt = offsetFinder(settings.timeZone);
  const week = new Set(settings.workingDays);
  const holidays = new Set(settings.holidays.map(({ date }) => Date.parse(`${date}T00:00:00Z`) / dayMs));
  const opens = minutesOf(settings.opens);
  const closes = minutesOf(settings.closes);
  const known = new Map<number, DayWindow | null>();

  /** A local time as an instant; where clocks are put forward, the time after the gap. */
  function instantOf(local: number): number {
    const guess = local - offsetAt(local);
    return local - offsetAt(guess);
  }

  function find(day: number): DayWindow | null {
    // 1970-01-01 was a Thursday.
    const weekday = (((day + 4) % 7) + 7) % 7;
    if (!week.has(weekday) || holidays.has(day)) return null;
    const midnight = day * dayMs;
    return { opens: instantOf(midnight + opens * minuteMs), closes: instantOf(midnight + closes * minuteMs) };
  }

  return {
    dayOf: (instant) => Math.floor((instant.getTime() + offsetAt(instant.getTime())) / dayMs),
    window(day) {
      const remembered = known.get(day);
      if (remembered !== undefined) return remembered;
      const found = find(day);
      if (known.size > 20_000) known.clear();
      known.set(day, found);
      return found;
    },
  };
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** How far a time zone is ahead of UTC at an instant, in milliseconds. */
function offsetFinder(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  function find(instant: number): number {
    const whole = Math.floor(instant / 1000) * 1000;
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(whole)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
  }

  /** By quarter of an hour; null where the clocks are changed in the middle of one. */
  const known = new Map<number, number | null>();
  return (instant) => {
    const quarter = Math.floor(instant / quarterMs);
    let offset = known.get(quarter);
    if (offset === undefined) {
      const first = find(quarter * quarterMs);
      offset = first === find((quarter + 1) * quarterMs - 1) ? first : null;
      if (known.size > 20_000) known.clear();
      known.set(quarter, offset);
    }
    return offset ?? find(instant);
  };
}
