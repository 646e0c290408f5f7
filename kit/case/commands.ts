import { LockMode } from '@mikro-orm/postgresql';
import type { Actor } from '../auth/actor.ts';
import { transaction } from '../database/transaction.ts';
import { MasarError } from '../errors/masar-error.ts';
import { requireText } from '../input/text.ts';
import type { Outcome } from '../lifecycle/words.ts';
import { readNationalNumber } from '../number/national-number.ts';
import { requireNoOpenParts } from '../parts/open-parts.ts';
import { closeFile, longText, resolveFile } from './answer.ts';
import { assignFile, readAssignee } from './assign.ts';
import { requireDesk, requireFormationOf } from './authority.ts';
import { Case } from './case.entity.ts';
import type { DeskTools, Grip } from './desk-tools.ts';
import { mergeFile } from './merge.ts';
import { takeStep } from './take-step.ts';
import { startWork, writeNote } from './work.ts';

/**
 * Runs one command: one transaction that locks the file, checks the caller's authority and the custody, and
 * leaves nothing behind when anything is refused.
 * @throws MasarError UNAUTHENTICATED, FORBIDDEN, INVALID_NUMBER, REQUEST_NOT_FOUND, NOT_CUSTODIAN, and what the
 * command itself refuses
 */
export async function withCase(
  tools: DeskTools,
  actor: Actor,
  typedNumber: string,
  command: (grip: Grip) => Promise<void>,
): Promise<Case> {
  const person = requireDesk(actor, tools.desk);
  const number = readNationalNumber(typedNumber);
  return await transaction(tools.database, async (em) => {
    const file = await em.findOne(Case, { number }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!file) {
      throw new MasarError('REQUEST_NOT_FOUND', `${tools.desk} has no file on ${number}`, {
        field: 'number',
      });
    }
    await requireFormationOf(em, person, file);
    if (!file.custody) {
      throw new MasarError('NOT_CUSTODIAN', `${number} has left ${file.formation}; it is ${file.status}`, {
        number,
      });
    }
    await command({ em, file, person, at: tools.clock.now() });
    return file;
  });
}

/** What staff do with a file that stays where it is. */
export function createCommands(tools: DeskTools) {
  const { desk } = tools;
  return {
    /** Takes the file to work on, or gives it to somebody: only a supervisor gives it to another. */
    start: (actor: Actor, number: string, assignee?: string | null) =>
      withCase(tools, actor, number, async ({ em, file, person, at }) => {
        const who = readAssignee(person, assignee ?? person.id);
        await startWork(em, desk, file, { by: person.id, assignee: who, at });
      }),

    /** Gives a file to somebody, whether or not work on it has begun; see `assignFile`. */
    assign: (actor: Actor, number: string, assignee: string) =>
      withCase(tools, actor, number, (grip) => assignFile(tools, grip, assignee)),

    ask: (actor: Actor, number: string, question: string) =>
      withCase(tools, actor, number, async ({ em, file, person, at }) => {
        const note = requireText('question', question, longText);
        await takeStep(em, desk, file, { kind: 'ASKED', at, actor: person.id, note });
        file.question = note;
      }),

    note: (actor: Actor, number: string, text: string) =>
      withCase(tools, actor, number, async ({ em, file, person, at }) => {
        const note = requireText('text', text, longText);
        await writeNote(em, desk, file, { by: person.id, text: note, at });
      }),

    resolve: (actor: Actor, number: string, outcome: Outcome, reply: string) =>
      withCase(tools, actor, number, (grip) => resolveFile(tools, grip, outcome, reply)),

    /** Resolves a file as the duplicate of another of the same citizen; see `mergeFile`. */
    merge: (actor: Actor, number: string, into: string) =>
      withCase(tools, actor, number, (grip) => mergeFile(tools, grip, into)),

    reject: (actor: Actor, number: string, reason: string) =>
      withCase(tools, actor, number, async ({ em, file, person, at }) => {
        const note = requireText('reason', reason, longText);
        await requireNoOpenParts(em, desk, file);
        await takeStep(em, desk, file, { kind: 'REJECTED', at, actor: person.id, note });
        closeFile(tools, file, note, at);
      }),

    archive: (actor: Actor, number: string) =>
      withCase(tools, actor, number, async ({ em, file, person, at }) => {
        await takeStep(em, desk, file, { kind: 'ARCHIVED', at, actor: person.id });
      }),
  };
}
