import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarSettings } from './settings.ts';
import { createWorkingCalendar } from './working-calendar.ts';

const iraq = createWorkingCalendar(
  calendarSettings.parse({ holidays: [{ date: '2026-03-22', name: 'عيد الفطر' }] }),
);
/** A zone whose clocks are put forward and back. */
const cairo = createWorkingCalendar(
  calendarSettings.parse({ timeZone: 'Africa/Cairo', opens: '00:00', closes: '23:59' }),
);

describe('a working calendar', () => {
  test('should count hours within one day', () => {
    // 2026-03-01 is a Sunday; Baghdad is three hours ahead of UTC.
    expect(iraq.addWorkingHours(new Date('2026-03-01T06:00:00Z'), 2)).toEqual(
      new Date('2026-03-01T08:00:00Z'),
    );
  });

  test('should go on at the next opening', () => {
    expect(iraq.addWorkingHours(new Date('2026-03-01T11:00:00Z'), 2)).toEqual(
      new Date('2026-03-02T06:00:00Z'),
    );
  });

  test('should leave out Friday, Saturday and holidays', () => {
    // Thursday 14:00 in Baghdad, then Friday, Saturday and the holiday on Sunday.
    expect(iraq.addWorkingHours(new Date('2026-03-19T11:00:00Z'), 2)).toEqual(
      new Date('2026-03-23T06:00:00Z'),
    );
    expect(iraq.workingHoursBetween(new Date('2026-03-19T12:00:00Z'), new Date('2026-03-23T05:00:00Z'))).toBe(
      0,
    );
  });

  test('should end a working day count at the close of business', () => {
    expect(iraq.addWorkingDays(new Date('2026-03-18T20:30:00Z'), 1)).toEqual(
      new Date('2026-03-19T12:00:00Z'),
    );
    expect(iraq.addWorkingDays(new Date('2026-03-18T21:30:00Z'), 1)).toEqual(
      new Date('2026-03-23T12:00:00Z'),
    );
  });

  test('should refuse settings under which nobody ever works', () => {
    expect(() => calendarSettings.parse({ workingDays: [] })).toThrow();
    expect(() => calendarSettings.parse({ opens: '15:00', closes: '08:00' })).toThrow(/opens before closes/);
    expect(() => calendarSettings.parse({ timeZone: 'Baghdad' })).toThrow(/IANA/);
  });

  const instants = fc.date({
    min: new Date('2020-01-01T00:00:00Z'),
    max: new Date('2040-01-01T00:00:00Z'),
    noInvalidDate: true,
  });
  const minutes = fc.integer({ min: 1, max: 20_000 });

  test.each([
    ['Iraq', iraq],
    ['a zone with summer time', cairo],
  ])('should find between two instants what was added to the first: %s', (_name, calendar) => {
    fc.assert(
      fc.property(instants, minutes, (from, added) => {
        const to = calendar.addWorkingMinutes(from, added);
        expect(calendar.workingMinutesBetween(from, to)).toBeCloseTo(added, 6);
      }),
    );
  });

  test('should add the same in one go and in two', () => {
    fc.assert(
      fc.property(instants, minutes, minutes, (from, first, second) => {
        const inTwo = iraq.addWorkingMinutes(iraq.addWorkingMinutes(from, first), second);
        expect(inTwo).toEqual(iraq.addWorkingMinutes(from, first + second));
      }),
    );
  });

  test('should count between instants additively and with a sign', () => {
    fc.assert(
      fc.property(instants, instants, instants, (a, b, c) => {
        const direct = iraq.workingMinutesBetween(a, c);
        expect(iraq.workingMinutesBetween(a, b) + iraq.workingMinutesBetween(b, c)).toBeCloseTo(direct, 6);
        expect(iraq.workingMinutesBetween(b, a)).toBeCloseTo(-iraq.workingMinutesBetween(a, b), 6);
      }),
      // Spans of up to twenty years are walked day by day.
      { numRuns: 30 },
    );
  });
});
