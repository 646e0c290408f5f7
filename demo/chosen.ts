import { OptionError } from './options.ts';
import type { Submission } from './submission.ts';

/**
 * The submissions to tell: those with the ids named, in that order, or all; at most `count`.
 * @throws OptionError for an id that no submission has
 */
export function chosen(
  all: readonly Submission[],
  only: readonly string[] | undefined,
  count: number | undefined,
): Submission[] {
  const named = only?.map((id) => {
    const found = all.find((submission) => submission.id === id);
    if (found) return found;
    throw new OptionError(
      `no submission has the id '${id}'; there are ${all.map((one) => one.id).join(', ')}`,
    );
  });
  return (named ?? all).slice(0, count);
}
