import { expect, test } from 'vitest';
import { calendarSettings } from '../calendar/settings.ts';
import { createWorkingCalendar } from '../calendar/working-calendar.ts';
import type { Status } from '../lifecycle/words.ts';
import { startClock, turnClock, usedMinutes } from './clock.ts';

const calendar = createWorkingCalendar(calendarSettings.parse({}));
/** 2026-03-01 is a Sunday; 08:00 in Baghdad is 05:00Z. */
const at = (time: string) => new Date(`2026-03-${time}:00.000Z`);
const started = startClock(calendar, 14, at('01T05:00'));

function after(...turns: [Status, string][]) {
  return turns.reduce((clock, [status, time]) => turnClock(calendar, clock, status, at(time)), started);
}

test('should be due after the working hours of the service', () => {
  expect(started.dueAt).toEqual(at('02T12:00'));
});

test('should go on across registration, work and referrals', () => {
  expect(after(['REGISTERED', '01T06:00'], ['IN_PROGRESS', '01T07:00'], ['REFERRED', '01T08:00'])).toBe(
    started,
  );
});

test('should stand while the citizen is asked, and go on with what was left', () => {
  const asked = after(['AWAITING_CITIZEN', '01T08:00']);
  expect(asked).toMatchObject({ minutesLeft: 11 * 60, startedAt: null, dueAt: null, warnAt: null });
  expect(after(['AWAITING_CITIZEN', '01T08:00'], ['IN_PROGRESS', '08T05:00']).dueAt).toEqual(at('09T09:00'));
});

test('should stop with an answer, and go on when that is disputed', () => {
  expect(after(['RESOLVED', '01T12:00']).dueAt).toBeNull();
  expect(after(['RESOLVED', '01T12:00'], ['DISPUTED', '03T05:00']).dueAt).toEqual(at('03T12:00'));
});

test('should be due at once when the time was over before', () => {
  const late = after(['RESOLVED', '03T12:00'], ['DISPUTED', '04T06:00']);
  expect(late).toMatchObject({ minutesLeft: -7 * 60, startedAt: at('04T06:00'), dueAt: at('04T06:00') });
});

test('should warn when 80 % are used, over pauses as well', () => {
  expect(started.warnAt).toEqual(at('02T09:12'));
  expect(after(['AWAITING_CITIZEN', '01T08:00'], ['IN_PROGRESS', '08T05:00']).warnAt).toEqual(at('09T06:12'));
});

test('should count what is used while it runs, and no more while it stands', () => {
  const asked = after(['AWAITING_CITIZEN', '01T08:00']);
  expect(usedMinutes(calendar, started, at('01T08:00'))).toBe(180);
  expect(usedMinutes(calendar, asked, at('05T08:00'))).toBe(180);
  expect(usedMinutes(calendar, started, at('03T12:00'))).toBe(21 * 60);
});
