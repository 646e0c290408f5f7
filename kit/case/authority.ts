import type { EntityManager } from '@mikro-orm/postgresql';
import { type Actor, isStaff, type Person, requireRole } from '../auth/actor.ts';
import { subtreeOf } from '../directory/replica.ts';
import { MasarError } from '../errors/masar-error.ts';
import type { Case } from './case.entity.ts';

/**
 * The member of staff who may work on this file: of this desk, and of the file's formation or one above it.
 * @throws MasarError UNAUTHENTICATED or FORBIDDEN
 */
export async function requireDeskOf(
  em: EntityManager,
  actor: Actor,
  desk: string,
  file: Case,
): Promise<Person> {
  const person = requireRole(actor, 'CLERK', 'SUPERVISOR');
  if (await worksOn(em, person, desk, file.formation)) return person;
  throw new MasarError(
    'FORBIDDEN',
    `${file.number} is a file of ${file.formation}; the caller's desk is another`,
    {
      expected: `staff of ${file.formation}`,
      received: person.formation ?? person.desk ?? 'no desk',
    },
  );
}

/** Whether staff work at this desk and their formation is this one or lies above it. */
export async function worksOn(
  em: EntityManager,
  person: Person,
  desk: string,
  formation: string,
): Promise<boolean> {
  if (person.desk !== desk) return false;
  if (person.formation === undefined || person.formation === formation) return true;
  return (await subtreeOf(em, person.formation)).includes(formation);
}

/** What of a file a caller may see: all of it, what concerns the citizen, or nothing. */
export type Sight = 'staff' | 'citizen' | 'none';

/**
 * How much of a file the caller may see. Staff of the desk, arbiters and admins see all; the citizen, the agent
 * who acts for the citizen and whoever has shown the request's secret see what concerns the citizen. Staff of
 * another desk see nothing here: their own file is in their own ministry.
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
    if (isStaff(actor) && (await worksOn(em, actor, desk, file.formation))) return 'staff';
    if (actor.id === file.applicant.person || actor.id === file.applicant.agent) return 'citizen';
  }
  return hasGrant ? 'citizen' : 'none';
}

/** Who may see a desk's list and figures. */
export type DeskSight =
  | { readonly kind: 'all' }
  /** Only the files of these formations. */
  | { readonly kind: 'formations'; readonly codes: readonly string[] };

/**
 * What of a desk the caller may list.
 * @throws MasarError UNAUTHENTICATED or FORBIDDEN
 */
export async function deskSightOf(em: EntityManager, actor: Actor, desk: string): Promise<DeskSight> {
  const person = requireRole(actor, 'CLERK', 'SUPERVISOR', 'ARBITER', 'ADMIN');
  if (!isStaff(person)) return { kind: 'all' };
  if (person.desk !== desk) {
    throw new MasarError('FORBIDDEN', `the caller works at ${person.desk ?? 'no desk'}, not at ${desk}`, {
      expected: `staff of ${desk}`,
      received: person.desk ?? 'no desk',
    });
  }
  if (person.formation === undefined) return { kind: 'all' };
  return { kind: 'formations', codes: await subtreeOf(em, person.formation) };
}
