import { MasarError } from './masar-error.ts';

/** Who was turned away comes back within so many seconds, each at a moment of its own. */
const spreadSeconds = 10;

/**
 * BUSY with extensions.retryAfterSeconds: what was asked for was not begun.
 * @param why what there is too much of
 */
export function busy(why: string): MasarError {
  const retryAfterSeconds = 1 + Math.floor(Math.random() * spreadSeconds);
  return new MasarError('BUSY', `${why}; try again in ${retryAfterSeconds} s`, { retryAfterSeconds });
}
