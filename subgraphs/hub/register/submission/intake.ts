import { busy } from '@masar/kit/errors/busy';
import type { MasarError } from '@masar/kit/errors/masar-error';
import { createLine, type Line } from '../../people/line.ts';

/**
 * The place for submissions in hand, which are taken on together; one too many is turned away with BUSY and
 * extensions.retryAfterSeconds, before anything of it was read or counted.
 * @param most how many may be in hand at once
 */
export function createIntake(most: number): Line {
  return createLine(most, most, tooMany);
}

/** BUSY, for a submission that was not begun. */
export function tooMany(): MasarError {
  return busy('more requests are being submitted than can be taken on');
}
