import type { Status, StepKind } from '@masar/kit/lifecycle/words';
import { stepSigns } from './words.ts';

/** What of a step its sign shows. */
export interface Link {
  event: StepKind;
  status: Status;
  leg: number;
}

/**
 * A path as signs from right to left, the first step rightmost, a space between two legs. Of a path that doesn't
 * fit, the oldest steps give way to '…'.
 * @param paint colours the signs of one step
 * @returns the text and its width in columns
 */
export function chain(
  path: readonly Link[],
  width: number,
  paint: (sign: string, link: Link) => string,
): { text: string; width: number } {
  let from = 0;
  while (from < path.length && columns(path, from) > width) from += 1;
  const shown = path.slice(from);
  const parts = shown.map((link, index) => {
    const sign = paint(stepSigns[link.event].sign, link);
    return startsLeg(shown, index) ? `${sign} ` : sign;
  });
  if (from > 0) parts.unshift('…');
  return { text: parts.toReversed().join(''), width: columns(path, from) };
}

function columns(path: readonly Link[], from: number): number {
  const shown = path.slice(from);
  const spaces = shown.filter((_, index) => startsLeg(shown, index)).length;
  return shown.length + spaces + (from > 0 ? 1 : 0);
}

function startsLeg(path: readonly Link[], index: number): boolean {
  const before = path[index - 1];
  return before !== undefined && before.leg !== path[index]?.leg;
}
