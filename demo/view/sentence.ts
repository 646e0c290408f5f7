import type { StepKind } from '@masar/kit/lifecycle/words';
import type { Update } from '../stream/update.ts';
import { tame } from './bidi.ts';

type Step = Update['step'];

/** What each step is in a sentence, before the words that came with it. */
const clauses: Readonly<Record<StepKind, (by: string, to: string) => string>> = {
  SUBMITTED: (_by, to) => `قُدّم إلى ${to}`,
  REGISTERED: (by) => `سُجّل لدى ${by}`,
  STARTED: (by) => `بوشر به في ${by}`,
  ASKED: (by) => `سؤال إلى المواطن من ${by}`,
  INFORMATION_PROVIDED: () => 'ردّ المواطن',
  NOTED: (by) => `ملاحظة داخلية في ${by}`,
  PART_GIVEN: (by, to) => `كلّف ${by} بجزء منه ${to}`,
  PART_CHANGED: (_by, to) => `تغيّر الجزء الذي لدى ${to}`,
  PART_ENDED: (_by, to) => `انتهى الجزء الذي لدى ${to}`,
  REFERRED: (by, to) => `أُحيل من ${by} إلى ${to}`,
  RETURNED: (by, to) => `أُعيد من ${by} إلى ${to}`,
  ROUTED: (by, to) => `وُجّه من ${by} إلى ${to}`,
  RESOLVED: (by) => `أُنجز في ${by}`,
  REJECTED: (by) => `رُفض في ${by}`,
  ACCEPTED: () => 'قبِل المواطن الجواب',
  DISPUTED: (_by, to) => `اعترض المواطن فصار إلى ${to}`,
  WITHDRAWN: () => 'سحب المواطن طلبه',
  ARCHIVED: (by) => `حُفظ في ${by}`,
};

/** A step as an Arabic sentence, with the words that came with it. */
export function sentence({ step, request }: Pick<Update, 'step' | 'request'>): string {
  const to = tame((step.to ?? request.custodian).name);
  const clause = clauses[step.event](tame(step.formation.name), to);
  const said = step.event === 'SUBMITTED' ? request.subject : step.note;
  return said ? `${clause}: ${tame(said)}` : clause;
}

/** The step's time as a clock shows it here: '14:03:27'. */
export function clockTime({ at }: Pick<Step, 'at'>): string {
  return at.toTimeString().slice(0, 8);
}
