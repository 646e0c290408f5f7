import { MasarError } from '../../errors/masar-error.ts';
import { openStatuses } from '../../lifecycle/words.ts';
import type { Case } from '../case.entity.ts';
import { stepIn } from '../take-step.ts';
import type { DeskTools, Grip } from './desk-tools.ts';

/** STARTED: a clerk works on the file from now on. */
export function startWork(grip: Grip, desk: string, assignee: string): void {
  stepIn(grip, desk, { kind: 'STARTED', actor: grip.person.id, extra: { assignee } });
  grip.file.assignee = assignee;
}

/** NOTED: an internal remark. */
export function writeNote(grip: Grip, desk: string, text: string): void {
  const { file, person, at, effects } = grip;
  stepIn(grip, desk, { kind: 'NOTED', actor: person.id, note: text });
  effects.notes.push({ number: file.number, at, author: person.id, text });
}

/**
 * What a ministry's own command does to the path: work on a registered file begins with it, and a remark says
 * what was done, so that whoever follows the request hears that there is something new.
 * @param remark for the staff
 * @throws MasarError INVALID_TRANSITION when the file is not open
 */
export async function recordWork({ desk }: DeskTools, grip: Grip, remark: string): Promise<void> {
  const { file, person } = grip;
  requireOpen(file);
  if (file.status === 'REGISTERED') startWork(grip, desk, person.id);
  writeNote(grip, desk, remark);
}

/**
 * Makes sure that there is still something to do on a file.
 * @throws MasarError INVALID_TRANSITION
 */
export function requireOpen(file: Case): void {
  if (openStatuses.has(file.status)) return;
  throw new MasarError(
    'INVALID_TRANSITION',
    `${file.number} is ${file.status}: it is not worked on any more`,
    {
      number: file.number,
      status: file.status,
      expected: [...openStatuses].join(' | '),
      received: file.status,
    },
  );
}
