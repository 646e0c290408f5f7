import { MasarError } from '@masar/kit/errors/masar-error';
import { createLine, type Line } from '../../people/line.ts';

/** Who was turned away comes back within so many seconds, each at a moment of its own. */
const spreadSeconds = 10;

/**
 * The place for submissions in hand, which are taken on together; one too many is turned away with BUSY and
 * extensions.retryAfterSeconds, before anything of it was read or counted.
 * @param most how many may be in hand at once
 */
export function createIntake(most: number): Line {
  return createLine(most, most, busy);
}

function busy(): MasarError {
  const retryAfterSeconds = 1 + Math.floor(Math.random() * spreadSeconds);
  return new MasarError(
    'BUSY',
    `more requests are being submitted than can be taken on; try again in ${retryAfterSeconds} s`,
    { retryAfterSeconds },
  );
}
