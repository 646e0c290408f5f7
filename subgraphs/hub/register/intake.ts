import { MasarError } from '@masar/kit/errors/masar-error';
import { createLine, type Line } from '../people/line.ts';

/** Submissions that are taken on at a time: the rest of the pool's connections is for what goes on meanwhile. */
const atOnce = 6;

/** Who was turned away comes back within so many seconds, each at a moment of its own. */
const spreadSeconds = 10;

/**
 * The line that submissions wait in when more come than can be taken on; one too many is turned away with BUSY and
 * extensions.retryAfterSeconds, before anything of it was read or counted.
 * @param most how many may be in hand and waiting together
 */
export function createIntake(most: number): Line {
  return createLine(atOnce, most, busy);
}

function busy(): MasarError {
  const retryAfterSeconds = 1 + Math.floor(Math.random() * spreadSeconds);
  return new MasarError(
    'BUSY',
    `more requests are being submitted than can be taken on; try again in ${retryAfterSeconds} s`,
    { retryAfterSeconds },
  );
}
