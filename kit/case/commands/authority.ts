import type { EntityManager } from '@mikro-orm/postgresql';
import { type Actor, isStaff, type Person, requireRole } from '../../auth/actor.ts';
import type { KnownDirectory } from '../../directory/known.ts';
import { subtreeOf } from '../../directory/replica.ts';
import { MasarError } from '../../errors/masar-error.ts';
import type { Case } from '../case.entity.ts';

/**
 * The member of this desk's staff behind the call. Asked before anything is looked up, so that strangers don't
 * learn which requests a desk has.
 * @throws MasarError UNAUTHENTICATED or FORBIDDEN
 */
export function requireDesk(actor: Actor, desk: string): Person {
  const person = requireRole(actor, 'CLERK', 'SUPERVISOR');
  if (person.desk === desk) return person;
  throw new MasarError('FORBIDDEN', `the caller works at ${person.desk ?? 'no desk'}, not at ${desk}`, {
    expected: `staff of ${desk}`,
    received: person.desk ?? 'no desk',
  });
}

/**
 * Makes sure that this member of the desk's staff may work on this file: of its formation or one above it.
 * @throws MasarError FORBIDDEN
 */
export function requireFormationOf(directory: KnownDirectory, person: Person, file: Case): void {
  if (person.formation === undefined || directory.isWithin(file.formation, person.formation)) return;
  throw notTheirs(person, file.formation, `${file.number} is a file of ${file.formation}`);
}

/**
 * Makes sure that a member of the desk's staff belongs to a formation or to one above it.
 * @throws MasarError FORBIDDEN
 */
export async function requireFormation(em: EntityManager, person: Person, formation: string): Promise<void> {
  if (await coversAny(em, person, [formation])) return;
  throw notTheirs(person, formation, `this is a matter of ${formation}`);
}

/** @param fact what makes it that formation's matter */
function notTheirs(person: Person, formation: string, fact: string): MasarError {
  return new MasarError('FORBIDDEN', `${fact}, not of the caller's`, {
    expected: `staff of ${formation}`,
    received: person.formation ?? 'no formation',
  });
}

/** Whether one of these is the formation of a desk's member of staff or lies below it. */
async function coversAny(em: EntityManager, person: Person, formations: readonly string[]): Promise<boolean> {
  const { formation } = person;
  if (formation === undefined || formations.includes(formation)) return true;
  const below = new Set(await subtreeOf(em, formation));
  return formations.some((code) => below.has(code));
}

/** What of a file a caller may see: all of it, what concerns the citizen, or nothing. */
export type Sight = 'staff' | 'citizen' | 'none';

/**
 * How much of a file the caller may see. Staff see all of what their formation holds or held; arbiters and admins
 * see all; the citizen, the agent who acts for the citizen and whoever has shown the request's secret see what
 * concerns the citizen. Staff of another desk see nothing here: their own file is in their own ministry.
 */
export async function sightOf(
  em: EntityManager,
  actor: Actor,
  desk: string,
  file: Case,
  hasGrant: boolean,
): Promise<Sight> {
  if (actor.kind === 'person') {
    if (actor.role === 'ARBITER' || actor.role === 'ADMIN') return 'staff';
    if (isStaff(actor) && actor.desk === desk && (await coversAny(em, actor, file.heldBy))) return 'staff';
    if (actor.id === file.applicant.person || actor.id === file.applicant.agent) return 'citizen';
  }
  return hasGrant ? 'citizen' : 'none';
}

/** Who may see a desk's list and figures. */
export type DeskSight =
  | { readonly kind: 'all' }
  /** Only the files that these formations hold or held. */
  | { readonly kind: 'formations'; readonly codes: readonly string[] };

/**
 * What of a desk the caller may list.
 * @throws MasarError UNAUTHENTICATED or FORBIDDEN
 */
export async function deskSightOf(em: EntityManager, actor: Actor, desk: string): Promise<DeskSight> {
  const person = requireRole(actor, 'CLERK', 'SUPERVISOR', 'ARBITER', 'ADMIN');
  if (!isStaff(person)) return { kind: 'all' };
  requireDesk(person, desk);
  if (person.formation === undefined) return { kind: 'all' };
  return { kind: 'formations', codes: await subtreeOf(em, person.formation) };
}

/**
 * What of a desk the caller may count: an analyst sees the figures of every desk, though none of its files.
 * @throws MasarError UNAUTHENTICATED or FORBIDDEN
 */
export async function figuresSightOf(em: EntityManager, actor: Actor, desk: string): Promise<DeskSight> {
  const person = requireRole(actor, 'CLERK', 'SUPERVISOR', 'ARBITER', 'ANALYST', 'ADMIN');
  return person.role === 'ANALYST' ? { kind: 'all' } : await deskSightOf(em, person, desk);
}

/** The formations of a sight as a parameter of SQL: a JSON array, or null for all of them. */
export function codesAsJson(sight: DeskSight): string | null {
  return sight.kind === 'all' ? null : JSON.stringify(sight.codes);
}
