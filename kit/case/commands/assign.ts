import type { Person } from '../../auth/actor.ts';
import { badInput, MasarError } from '../../errors/masar-error.ts';
import type { Case } from '../case.entity.ts';
import type { DeskTools, Grip } from './desk-tools.ts';
import { requireOpen, startWork, writeNote } from './work.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Who is to work on a file: only a supervisor gives it to another.
 * @throws MasarError BAD_USER_INPUT or FORBIDDEN
 */
export function readAssignee(person: Person, assignee: string): string {
  if (!uuid.test(assignee)) throw badInput('assignee', "an account's id", assignee.slice(0, 40));
  if (assignee === person.id || person.role === 'SUPERVISOR') return assignee;
  throw new MasarError('FORBIDDEN', 'only a supervisor assigns a file to somebody else', {
    field: 'assignee',
  });
}

/**
 * Gives an open file to somebody inside a command. Work on a registered one begins with it; on one that is worked
 * on already the status stays, and a remark tells the staff. Whoever has it keeps it without a step.
 * @throws MasarError BAD_USER_INPUT, FORBIDDEN or INVALID_TRANSITION
 */
export function assignFile({ desk }: DeskTools, grip: Grip, wanted: string): void {
  const { file, person } = grip;
  const assignee = readAssignee(person, wanted);
  requireOpen(file);
  requireFree(file, person);
  if (file.status === 'REGISTERED') {
    startWork(grip, desk, assignee);
  } else if (file.assignee !== assignee) {
    writeNote(grip, desk, `أُسندت المعاملة إلى ${assignee}`);
    file.assignee = assignee;
  }
}

/** A clerk takes what nobody has; only a supervisor takes a file from somebody. */
function requireFree(file: Case, person: Person): void {
  if (!file.assignee || file.assignee === person.id || person.role === 'SUPERVISOR') return;
  throw new MasarError(
    'FORBIDDEN',
    `${file.number} is assigned to somebody: only a supervisor changes that`,
    {
      number: file.number,
    },
  );
}
