import { createHash } from 'node:crypto';
import type { Person, Role } from '../auth/actor.ts';

/** Somebody who calls in a test. The same name is the same account. */
export function person(
  role: Role,
  name: string,
  at: { desk?: string; formation?: string } = {},
): Person & { readonly id: string } {
  return {
    kind: 'person',
    id: accountId(name),
    role,
    name,
    desk: at.desk,
    formation: at.formation,
    expiresAt: 4_102_444_800,
  };
}

/** An account's id that follows from its name, in the shape of a UUID. */
function accountId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [8, 4, 4, 4, 12]
    .map((length, n, lengths) => {
      const start = lengths.slice(0, n).reduce((sum, each) => sum + each, 0);
      return hex.slice(start, start + length);
    })
    .join('-');
}
