import { statuses } from '@masar/kit/lifecycle/words';
import type { RunResult } from './run.ts';
import type { Ending } from './stories/ending.ts';
import { statusWords } from './view/words.ts';

/** Whether every story went as told and the subscriptions delivered every step exactly once. */
export function wentAsTold({ endings, doubled }: RunResult): boolean {
  return doubled === 0 && endings.every(({ failure, missing }) => !failure && missing === 0);
}

/** The table at the end, and below it what went wrong. */
export function summarise(result: RunResult): string {
  const { endings, delivered, doubled } = result;
  const failed = endings.filter(({ failure }) => failure);
  const rows: [string, string | number, string][] = [
    ['requests', endings.length, 'الطلبات'],
    ['as told', endings.length - failed.length, 'كما رُويت'],
    ['steps', sum(endings, ({ steps }) => steps), 'الخطوات'],
    ['referrals', sum(endings, ({ referrals }) => referrals), 'الإحالات والتوجيهات'],
    [
      'submitted to registered, median',
      milliseconds(median(registrations(endings))),
      'من التقديم إلى التسجيل',
    ],
    ['delivered by requestsUpdated', delivered.all, 'وصل عبر متابعة الكل'],
    ['delivered by requestUpdated', delivered.single, 'وصل عبر متابعة كل طلب'],
    ['missing', sum(endings, ({ missing }) => missing), 'لم يصل'],
    ['doubled', doubled, 'وصل مرتين'],
    ...statuses
      .map((status): [string, number, string] => [
        `at the end ${status}`,
        endings.filter((ending) => ending.status === status).length,
        statusWords[status].word,
      ])
      .filter(([, count]) => count > 0),
  ];
  return [...table(rows), ...failed.map(failureLine), ''].join('\n');
}

/** The middle value; of an even number of values the mean of the two in the middle; undefined of none. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}

function registrations(endings: readonly Ending[]): number[] {
  return endings.flatMap(({ registeredAfterMs }) => registeredAfterMs ?? []);
}

function sum(endings: readonly Ending[], of: (ending: Ending) => number): number {
  return endings.reduce((total, ending) => total + of(ending), 0);
}

function milliseconds(value: number | undefined): string {
  return value === undefined ? '-' : `${Math.round(value)} ms`;
}

/** Numbers under each other, the Arabic last in its line, where no terminal can move anything by it. */
function table(rows: readonly [string, string | number, string][]): string[] {
  const labels = Math.max(...rows.map(([label]) => label.length));
  const values = Math.max(...rows.map(([, value]) => String(value).length));
  return rows.map(
    ([label, value, arabic]) => `  ${label.padEnd(labels)}  ${String(value).padStart(values)}  ${arabic}`,
  );
}

function failureLine({ id, number, failure }: Ending): string {
  return `  FAILED ${id} ${number ?? '(no number)'} ${failure?.code}: ${failure?.reason}`;
}
