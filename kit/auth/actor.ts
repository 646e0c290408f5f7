import { MasarError } from '../errors/masar-error.ts';

/** What an account may be. */
export const roles = ['CITIZEN', 'CLERK', 'SUPERVISOR', 'AGENT', 'ARBITER', 'ANALYST', 'ADMIN'] as const;

/** What an account may be. */
export type Role = (typeof roles)[number];

/** Who is calling, as the access token says. */
export interface Person {
  readonly kind: 'person';
  /** The account's id at the hub. */
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  /** Staff only: the subgraph whose desk they work at, 'e-tarbeya'. */
  readonly desk: string | undefined;
  /** Staff only: the formation they belong to; absent means every formation of the desk. */
  readonly formation: string | undefined;
  /** When the token ends, in seconds since the epoch. */
  readonly expiresAt: number;
}

/** Nobody in particular: a caller without a token. */
export interface Anonymous {
  readonly kind: 'anonymous';
}

export type Actor = Person | Anonymous;

/** The one caller without a token. */
export const anonymous: Anonymous = { kind: 'anonymous' };

/** Clerks and supervisors: who works at a ministry's desk. */
export function isStaff(actor: Actor): actor is Person {
  return actor.kind === 'person' && (actor.role === 'CLERK' || actor.role === 'SUPERVISOR');
}

/**
 * The person behind the call.
 * @throws MasarError UNAUTHENTICATED without a token; FORBIDDEN when the role isn't one of those named.
 */
export function requireRole(actor: Actor, ...allowed: readonly Role[]): Person {
  if (actor.kind === 'anonymous') {
    throw new MasarError('UNAUTHENTICATED', 'sign in first: this needs an access token');
  }
  if (allowed.length > 0 && !allowed.includes(actor.role)) {
    throw new MasarError(
      'FORBIDDEN',
      `expected the role ${allowed.join(' or ')}, the caller is ${actor.role}`,
      {
        expected: allowed.join(' | '),
        received: actor.role,
      },
    );
  }
  return actor;
}
