import { MasarError } from '@masar/kit/errors/masar-error';
import { createLine } from './line.ts';
import { type Cost, defaultCost, hashPassword, isOutdated, verifyPassword } from './password.ts';

/** Hashes passwords at one cost, not too many at a time. Rejects with BUSY when too many wait. */
export interface Hasher {
  hash(password: string): Promise<string>;
  verify(password: string, stored: string): Promise<boolean>;
  /** Whether a stored hash has another cost than new ones have. */
  isOutdated(stored: string): boolean;
}

/** Hashing takes the threads that signatures are checked on as well: two at a time leave room for those. */
const atOnce = 2;
const mostWaiting = 200;

/** Makes the hasher of a process. */
export function createHasher(cost: Cost = defaultCost): Hasher {
  const line = createLine(
    atOnce,
    mostWaiting,
    () => new MasarError('BUSY', 'more passwords come in than can be checked now; try again'),
  );
  return {
    hash: (password) => line.run(() => hashPassword(password, cost)),
    verify: (password, stored) => line.run(() => verifyPassword(password, stored)),
    isOutdated: (stored) => isOutdated(stored, cost),
  };
}
