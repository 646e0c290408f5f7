import type { Applicant } from '@masar/schema/events/file';
import { badInput } from '../../errors/masar-error.ts';
import { phoneKey } from '../../number/phone-key.ts';
import { Case } from '../case.entity.ts';
import { resolveFile } from './answer.ts';
import { requireFormationOf } from './authority.ts';
import type { DeskTools, Grip } from './desk-tools.ts';
import { writeNote } from './work.ts';

/** Of which request a file is the duplicate. */
export interface MergeWish {
  /** Its number; the command has locked its file too, so that two files can't become duplicates of each other. */
  readonly into: string;
  /** The clerk has made sure that both are of one citizen, where only a telephone number says so. */
  readonly sameCitizen?: boolean | null | undefined;
}

/**
 * Resolves a file, inside a command, as the duplicate of another file of the same citizen at this desk: the citizen
 * is told under which number it goes on, and the hub links the two. Nobody has proven whose a telephone number is:
 * where it is all that two requests have in common, a clerk has to confirm it, which the path keeps.
 * @throws MasarError BAD_USER_INPUT (into, sameCitizen), FORBIDDEN or INVALID_TRANSITION
 */
export async function mergeFile(tools: DeskTools, grip: Grip, wish: MergeWish): Promise<void> {
  const { em, file, person, directory } = grip;
  const { into } = wish;
  if (into === file.number) throw badInput('into', 'another request', into);
  const other = await em.findOne(Case, { number: into });
  if (!other) throw badInput('into', `a request that ${tools.desk} has a file on`, into);
  requireFormationOf(directory, person, other);
  const ground = commonGround(file.applicant, other.applicant);
  if (!ground) throw badInput('into', `a request of the citizen of ${file.number}`, "another citizen's");
  if (ground === 'phone' && !wish.sameCitizen) {
    throw badInput(
      'sameCitizen',
      `true, once the caller has made sure that ${file.number} and ${into} are of one citizen`,
      'two requests that only a telephone number connects, which is not verified',
    );
  }
  if (other.outcome === 'DUPLICATE' || other.status === 'WITHDRAWN') {
    throw badInput('into', 'a request that goes on', other.outcome ?? other.status);
  }
  if (ground === 'phone') {
    writeNote(
      grip,
      tools.desk,
      `أكد الموظف أن هذا الطلب والطلب ${into} لمواطن واحد، ولا يجمعهما إلا رقم الهاتف.`,
    );
  }
  const reply = `هذا الطلب مكرر، وتجري متابعته تحت الرقم ${into}.`;
  await resolveFile(tools, grip, 'DUPLICATE', reply, into);
}

/** What says that two requests are of one citizen. Two accounts are two citizens, whatever number they gave. */
function commonGround(one: Applicant, other: Applicant): 'account' | 'phone' | undefined {
  if (one.person !== null && other.person !== null) {
    return one.person === other.person ? 'account' : undefined;
  }
  const samePhone =
    one.phone !== null && other.phone !== null && phoneKey(one.phone) === phoneKey(other.phone);
  return samePhone ? 'phone' : undefined;
}
