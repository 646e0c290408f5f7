import { type Actor, isStaff, type Person, requireRole } from '@masar/kit/auth/actor';
import { MasarError } from '@masar/kit/errors/masar-error';
import { deskHolder } from '../path/holders.ts';

/** Why a caller may see a request. */
export type Standing =
  /** The citizen. */
  | 'citizen'
  /** Who submitted it for the citizen. */
  | 'agent'
  /** Whoever has shown the secret: taken for the citizen. */
  | 'secret'
  /** Staff of a formation that holds or held it. */
  | 'staff'
  /** Arbiters and admins. */
  | 'secretariat';

/** What of a request decides who may see it. */
export interface Belonging {
  readonly person?: string | null | undefined;
  readonly agent?: string | null | undefined;
  readonly holders: readonly string[];
}

/** The caller's standing by who they are; undefined when they may not see the request. Secrets come on top. */
export function standingOf(actor: Actor, request: Belonging): Standing | undefined {
  if (actor.kind === 'anonymous' || actor.role === 'ANALYST') return undefined;
  if (request.person === actor.id) return 'citizen';
  if (request.agent === actor.id) return 'agent';
  if (actor.role === 'ARBITER' || actor.role === 'ADMIN') return 'secretariat';
  return isStaff(actor) && request.holders.includes(holderOf(actor)) ? 'staff' : undefined;
}

/** The holder that a member of staff sees the requests of: the formation, or the whole desk. */
function holderOf(staff: Person): string {
  return staff.formation ?? deskHolder(staff.desk ?? '');
}

/**
 * Whether the text of a staff's remark is shown: to the secretariat, and to staff of the desk that wrote it. What one
 * ministry notes for itself is no business of the next.
 * @param desk the subgraph that serves the formation which wrote it
 */
export function seesRemark(actor: Actor, standing: Standing, desk: string | undefined): boolean {
  if (standing === 'secretariat') return true;
  return standing === 'staff' && actor.kind === 'person' && actor.desk === desk;
}

/** Whether it is shown who has read the citizen's data. */
export function seesReaders(standing: Standing): boolean {
  return standing === 'citizen' || standing === 'secret' || standing === 'secretariat';
}

/**
 * Whether the reading of the citizen's data is recorded: by anybody but the citizen's own side. An officer who has
 * come by the secret is still an officer.
 */
export function isRecorded(actor: Actor, standing: Standing): actor is Person {
  if (actor.kind === 'anonymous') return false;
  if (standing === 'secret') return actor.role !== 'CITIZEN' && actor.role !== 'AGENT';
  return standing === 'staff' || standing === 'secretariat';
}

/** Which requests a caller may list and follow: one condition that a query and an event can both be held against. */
export type Scope =
  | { readonly by: 'all' }
  | { readonly by: 'person'; readonly id: string }
  | { readonly by: 'agent'; readonly id: string }
  | { readonly by: 'holder'; readonly holder: string };

/**
 * What the caller may list. With `mine`, what they submitted, for themselves or for others.
 * @throws MasarError UNAUTHENTICATED, FORBIDDEN for analysts
 */
export function scopeOf(actor: Actor, mine: boolean): Scope {
  const person = requireRole(actor, 'CITIZEN', 'AGENT', 'CLERK', 'SUPERVISOR', 'ARBITER', 'ADMIN');
  if (person.role === 'CITIZEN') return { by: 'person', id: person.id };
  if (person.role === 'AGENT' || mine) return { by: 'agent', id: person.id };
  return isStaff(person) ? { by: 'holder', holder: holderOf(person) } : { by: 'all' };
}

/** Whether a request lies within a scope. */
export function isWithin(scope: Scope, request: Belonging): boolean {
  switch (scope.by) {
    case 'all':
      return true;
    case 'person':
      return request.person === scope.id;
    case 'agent':
      return request.agent === scope.id;
    case 'holder':
      return request.holders.includes(scope.holder);
  }
}

/** What is said of a request that isn't there, or of which the caller may not know. */
export function requestNotFound(number: string): MasarError {
  return new MasarError('REQUEST_NOT_FOUND', `there is no request ${number} that the caller may see`, {
    field: 'number',
    received: number,
  });
}
