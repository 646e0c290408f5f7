import { z } from 'zod';
import type { EscalationRules } from './deadlines.ts';

const share = z.coerce.number().min(0).max(10);
const hours = z.coerce.number().min(0).max(1_000);

/** What the hub is told about escalations. Hours are working hours. */
export const slaSettings = z
  .object({
    ESCALATION_GRACE_SHARE: share
      .default(0.25)
      .describe('The share of its SLA that a request may be overdue before the secretariat is told.'),
    ESCALATION_GRACE_HOURS: hours
      .default(7)
      .describe('The least that it may be overdue before that: by default a working day.'),
    IGNORED_SHARE: share
      .default(0.5)
      .describe('The share of its SLA that a registered request may wait for somebody to start.'),
    IGNORED_ON_WAY_HOURS: hours
      .default(7)
      .describe('The longest that a request may be on its way: by default a working day.'),
    MOST_REFERRALS: z.coerce
      .number()
      .int()
      .min(0)
      .default(3)
      .describe('Referrals beyond this number bring a request before the secretariat.'),
    ESCALATION_POLL_MS: z.coerce
      .number()
      .int()
      .min(10)
      .default(15_000)
      .describe('Milliseconds between two looks for requests that are due.'),
  })
  .readonly();

/** The rules that the settings ask for. */
export function escalationRules(settings: z.output<typeof slaSettings>): EscalationRules {
  return {
    graceShare: settings.ESCALATION_GRACE_SHARE,
    graceMinutes: settings.ESCALATION_GRACE_HOURS * 60,
    ignoredShare: settings.IGNORED_SHARE,
    onWayMinutes: settings.IGNORED_ON_WAY_HOURS * 60,
    mostReferrals: settings.MOST_REFERRALS,
  };
}
