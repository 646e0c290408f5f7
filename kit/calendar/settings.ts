import { z } from 'zod';

/** A day on which nobody works though it is in the working week. */
const holiday = z.strictObject({
  /** 'YYYY-MM-DD' in the calendar's time zone. */
  date: z.iso.date(),
  name: z.string().min(1),
});

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "expected a time of day such as '08:00'");

/** When a government works. By default Iraq's week: Sunday to Thursday, 08:00 to 15:00 in Baghdad. */
export const calendarSettings = z
  .strictObject({
    timeZone: z
      .string()
      .refine(isTimeZone, 'expected an IANA time zone such as Asia/Baghdad')
      .default('Asia/Baghdad'),
    /** 0 is Sunday, 6 is Saturday. */
    workingDays: z.array(z.number().int().min(0).max(6)).min(1).default([0, 1, 2, 3, 4]),
    opens: clockTime.default('08:00'),
    closes: clockTime.default('15:00'),
    /** At most 2000, so that a list of holidays can't fill every working day that is reckoned with. */
    holidays: z.array(holiday).max(2_000).default([]),
  })
  .refine((settings) => settings.opens < settings.closes, 'expected opens before closes');

export type CalendarSettings = z.output<typeof calendarSettings>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
