import type { Applicant } from '@masar/schema/events/file';
import { LockMode } from '@mikro-orm/postgresql';
import { badInput } from '../../errors/masar-error.ts';
import { readNationalNumber } from '../../number/national-number.ts';
import { phoneKey } from '../../number/phone-key.ts';
import { Case } from '../case.entity.ts';
import { resolveFile } from './answer.ts';
import { requireFormationOf } from './authority.ts';
import type { DeskTools, Grip } from './desk-tools.ts';

/**
 * Resolves a file, inside a command, as the duplicate of another file of the same citizen at this desk: the citizen
 * is told under which number it goes on, and the hub links the two.
 * @throws MasarError INVALID_NUMBER, BAD_USER_INPUT (into), FORBIDDEN or INVALID_TRANSITION
 */
export async function mergeFile(tools: DeskTools, grip: Grip, typed: string): Promise<void> {
  const { em, file, person, directory } = grip;
  const into = readNationalNumber(typed, 'into');
  if (into === file.number) throw badInput('into', 'another request', into);
  // Locked, so that two files can't become duplicates of each other.
  const other = await em.findOne(Case, { number: into }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!other) throw badInput('into', `a request that ${tools.desk} has a file on`, into);
  requireFormationOf(directory, person, other);
  if (!isSameCitizen(file.applicant, other.applicant)) {
    throw badInput('into', `a request of the citizen of ${file.number}`, "another citizen's");
  }
  if (other.outcome === 'DUPLICATE' || other.status === 'WITHDRAWN') {
    throw badInput('into', 'a request that goes on', other.outcome ?? other.status);
  }
  const reply = `هذا الطلب مكرر، وتجري متابعته تحت الرقم ${into}.`;
  await resolveFile(tools, grip, 'DUPLICATE', reply, into);
}

/** The same account, or the same telephone number however it is written. */
function isSameCitizen(one: Applicant, other: Applicant): boolean {
  if (one.person !== null && one.person === other.person) return true;
  return one.phone !== null && other.phone !== null && phoneKey(one.phone) === phoneKey(other.phone);
}
