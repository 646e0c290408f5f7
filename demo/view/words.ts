import type { styleText } from 'node:util';
import type { Status, StepKind } from '@masar/kit/lifecycle/words';

/** A colour or another style of a terminal's text. */
export type Style = Parameters<typeof styleText>[0];

/** What each kind of request is called. */
export const kindWords = { REQUEST: 'طلب', COMPLAINT: 'شكوى', SUGGESTION: 'مقترح' } as const;

/** What each status is called, and its colour. */
export const statusWords: Readonly<Record<Status, { word: string; style: Style }>> = {
  SUBMITTED: { word: 'مقدم', style: 'gray' },
  REGISTERED: { word: 'مسجل', style: 'cyan' },
  IN_PROGRESS: { word: 'قيد العمل', style: 'blue' },
  AWAITING_CITIZEN: { word: 'بانتظار المواطن', style: 'yellow' },
  REFERRED: { word: 'محال', style: 'magenta' },
  RESOLVED: { word: 'منجز', style: 'green' },
  REJECTED: { word: 'مرفوض', style: 'red' },
  DISPUTED: { word: 'معترض عليه', style: 'redBright' },
  WITHDRAWN: { word: 'مسحوب', style: 'gray' },
  ARCHIVED: { word: 'محفوظ', style: 'greenBright' },
};

/**
 * A sign of one column for each step, and what it stands for. Only signs without a direction of their own and
 * without an emoji form, so that no terminal turns or widens them.
 */
export const stepSigns: Readonly<Record<StepKind, { sign: string; word: string }>> = {
  SUBMITTED: { sign: '○', word: 'تقديم' },
  REGISTERED: { sign: '●', word: 'تسجيل' },
  STARTED: { sign: '◂', word: 'مباشرة' },
  ASKED: { sign: '?', word: 'سؤال' },
  INFORMATION_PROVIDED: { sign: '!', word: 'رد المواطن' },
  NOTED: { sign: '≡', word: 'ملاحظة' },
  PART_GIVEN: { sign: '⊂', word: 'تكليف بجزء' },
  PART_CHANGED: { sign: '≈', word: 'تغيّر جزء' },
  PART_ENDED: { sign: '⊃', word: 'انتهاء جزء' },
  REFERRED: { sign: '←', word: 'إحالة' },
  RETURNED: { sign: '⇥', word: 'إعادة' },
  ROUTED: { sign: '⇐', word: 'توجيه' },
  RESOLVED: { sign: '✓', word: 'إنجاز' },
  REJECTED: { sign: '✗', word: 'رفض' },
  ACCEPTED: { sign: '★', word: 'قبول' },
  DISPUTED: { sign: '⚑', word: 'اعتراض' },
  WITHDRAWN: { sign: '⊘', word: 'سحب' },
  ARCHIVED: { sign: '■', word: 'حفظ' },
};
