import type { WorkingCalendar } from '@masar/kit/calendar/working-calendar';
import type { Status } from '@masar/kit/lifecycle/words';
import { type SlaClock, whenUsed } from '@masar/kit/sla/clock';

/** Why somebody above is told of a request. */
export const escalationReasons = ['OVERDUE', 'IGNORED', 'REFERRED_TOO_OFTEN', 'PART_OVERDUE'] as const;
export type EscalationReason = (typeof escalationReasons)[number];

/** When who is told; all times are working time. */
export interface EscalationRules {
  /** The secretariat is told after the formation above by this share of the SLA, but not before `graceMinutes`. */
  readonly graceShare: number;
  readonly graceMinutes: number;
  /** A registered request that nobody starts is ignored after this share of the SLA. */
  readonly ignoredShare: number;
  /** A request that nobody registers, or that the secretariat doesn't route, is ignored after so long, or after `ignoredShare` if that is less. */
  readonly onWayMinutes: number;
  /** More referrals than this bring a request before the secretariat. */
  readonly mostReferrals: number;
}

/** What of a request decides when somebody has to be told. */
export interface Watched {
  readonly status: Status;
  /** Since when it has this status at this custodian. */
  readonly statusSince: Date;
  /** How often it was referred. */
  readonly referrals: number;
  readonly sla: SlaClock;
}

/** At this instant, unless a step comes before, a level above the custodian has to be told. */
export interface Deadline {
  readonly at: Date;
  readonly reason: EscalationReason;
  /** 1: the formation above the custodian; 2: the secretariat. */
  readonly level: 1 | 2;
}

/** Every deadline of a request as it stands, past ones too. */
export function deadlinesOf(
  calendar: WorkingCalendar,
  rules: EscalationRules,
  { status, statusSince, referrals, sla }: Watched,
): Deadline[] {
  const { allowedMinutes } = sla;
  const deadlines: Deadline[] = [];
  const add = (at: Date | undefined, reason: EscalationReason, level: 1 | 2) => {
    if (at) deadlines.push({ at, reason, level });
  };
  const grace = Math.max(rules.graceShare * allowedMinutes, rules.graceMinutes);
  if (sla.startedAt) {
    add(whenUsed(calendar, sla, allowedMinutes), 'OVERDUE', 1);
    add(whenUsed(calendar, sla, allowedMinutes + grace), 'OVERDUE', 2);
    if (referrals > rules.mostReferrals) add(statusSince, 'REFERRED_TOO_OFTEN', 2);
  }
  const unstarted = rules.ignoredShare * allowedMinutes;
  const ignoredAfter = (minutes: number) => {
    add(calendar.addWorkingMinutes(statusSince, minutes), 'IGNORED', 1);
    add(calendar.addWorkingMinutes(statusSince, minutes + grace), 'IGNORED', 2);
  };
  if (status === 'REGISTERED') ignoredAfter(unstarted);
  // On its way to a custodian, or with the secretariat, which is to send it on.
  if (status === 'SUBMITTED' || status === 'REFERRED' || status === 'DISPUTED') {
    ignoredAfter(Math.min(rules.onWayMinutes, unstarted));
  }
  return deadlines;
}

/** Every deadline of an open part: its end, and that with the time that a request may be overdue before the secretariat hears. */
export function partDeadlines(calendar: WorkingCalendar, rules: EscalationRules, dueAt: Date): Deadline[] {
  return [
    { at: dueAt, reason: 'PART_OVERDUE', level: 1 },
    { at: calendar.addWorkingMinutes(dueAt, rules.graceMinutes), reason: 'PART_OVERDUE', level: 2 },
  ];
}

/** When a request has to be looked at next: its first deadline, or its first one after an instant; null without any. */
export function nextLook(deadlines: readonly Deadline[], after?: Date): Date | null {
  const times = deadlines.map(({ at }) => at.getTime()).filter((time) => !after || time > after.getTime());
  return times.length === 0 ? null : new Date(Math.min(...times));
}
