import type { EntityManager } from '@mikro-orm/postgresql';
import { MasarError } from '../errors/masar-error.ts';
import { openStatuses } from '../lifecycle/words.ts';
import { type Case, CaseNote } from './case.entity.ts';
import type { DeskTools, Grip } from './desk-tools.ts';
import { takeStep } from './take-step.ts';

/** STARTED: a clerk works on the file from now on. */
export async function startWork(
  em: EntityManager,
  desk: string,
  file: Case,
  { by, assignee, at }: { by: string; assignee: string; at: Date },
): Promise<void> {
  await takeStep(em, desk, file, { kind: 'STARTED', at, actor: by, extra: { assignee } });
  file.assignee = assignee;
}

/** NOTED: an internal remark. */
export async function writeNote(
  em: EntityManager,
  desk: string,
  file: Case,
  { by, text, at }: { by: string; text: string; at: Date },
): Promise<void> {
  await takeStep(em, desk, file, { kind: 'NOTED', at, actor: by, note: text });
  em.create(CaseNote, { number: file.number, at, author: by, text });
}

/**
 * What a ministry's own command does to the path: work on a registered file begins with it, and a remark says
 * what was done, so that whoever follows the request hears that there is something new.
 * @param remark for the staff
 * @throws MasarError INVALID_TRANSITION when the file is not open
 */
export async function recordWork(
  tools: DeskTools,
  { em, file, person, at }: Grip,
  remark: string,
): Promise<void> {
  requireOpen(file);
  const by = person.id;
  if (file.status === 'REGISTERED') await startWork(em, tools.desk, file, { by, assignee: by, at });
  await writeNote(em, tools.desk, file, { by, text: remark, at });
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
