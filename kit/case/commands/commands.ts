import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import type { Actor, Person } from '../../auth/actor.ts';
import { transaction } from '../../database/transaction.ts';
import { directoryVersion, type KnownDirectory, knownDirectory } from '../../directory/known.ts';
import { MasarError } from '../../errors/masar-error.ts';
import { requireText } from '../../input/text.ts';
import type { Outcome } from '../../lifecycle/words.ts';
import { readNationalNumber } from '../../number/national-number.ts';
import { appendEvents } from '../../outbox/outbox.ts';
import { requireNoOpenParts } from '../../parts/open-parts.ts';
import { Case, CaseNote } from '../case.entity.ts';
import { stepIn } from '../take-step.ts';
import { closeFile, longText, resolveFile } from './answer.ts';
import { assignFile, readAssignee } from './assign.ts';
import { requireDesk, requireFormationOf } from './authority.ts';
import type { CommandGroup } from './command-group.ts';
import type { DeskTools, Effects, Grip } from './desk-tools.ts';
import { mergeFile } from './merge.ts';
import { startWork, writeNote } from './work.ts';

/**
 * Runs one command: one transaction that locks the file, checks the caller's authority and the custody, and
 * leaves nothing behind when anything is refused. For commands that write rows of their own; the others are carried
 * out together (`CommandGroup`).
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
    if (!file) throw noFile(tools.desk, number);
    const directory = await knownDirectory(tools.database, em, await directoryVersion(em));
    requireHeld(directory, person, file);
    const effects: Effects = { events: [], notes: [] };
    await command({ em, file, person, at: tools.clock.now(), directory, effects });
    await writeEffects(em, effects);
    return file;
  });
}

/** What is said of a request that a desk has nothing on. */
export function noFile(desk: string, number: string): MasarError {
  return new MasarError('REQUEST_NOT_FOUND', `${desk} has no file on ${number}`, { field: 'number' });
}

/**
 * Makes sure that a file is in custody, and the caller of its formation or of one above it.
 * @throws MasarError FORBIDDEN or NOT_CUSTODIAN
 */
export function requireHeld(directory: KnownDirectory, person: Person, file: Case): void {
  requireFormationOf(directory, person, file);
  if (file.custody) return;
  const { number, formation, status } = file;
  throw new MasarError('NOT_CUSTODIAN', `${number} has left ${formation}; it is ${status}`, { number });
}

async function writeEffects(em: EntityManager, { events, notes }: Effects): Promise<void> {
  for (const note of notes) em.create(CaseNote, note);
  await appendEvents(em, events);
}

/** What staff do with a file that stays where it is. */
export function createCommands(tools: DeskTools, group: CommandGroup) {
  const { desk } = tools;
  return {
    /** Takes the file to work on, or gives it to somebody: only a supervisor gives it to another. */
    start: (actor: Actor, number: string, assignee?: string | null) =>
      group.carryOut(actor, number, (grip) => {
        startWork(grip, desk, readAssignee(grip.person, assignee ?? grip.person.id));
      }),

    /** Gives a file to somebody, whether or not work on it has begun; see `assignFile`. */
    assign: (actor: Actor, number: string, assignee: string) =>
      group.carryOut(actor, number, (grip) => assignFile(tools, grip, assignee)),

    ask: (actor: Actor, number: string, question: string) =>
      group.carryOut(actor, number, (grip) => {
        const note = requireText('question', question, longText);
        // A second click: the citizen is being asked just this.
        if (grip.file.status === 'AWAITING_CITIZEN' && grip.file.question === note) return;
        stepIn(grip, desk, { kind: 'ASKED', actor: grip.person.id, note });
        grip.file.question = note;
      }),

    note: (actor: Actor, number: string, text: string) =>
      group.carryOut(actor, number, (grip) => {
        const note = requireText('text', text, longText);
        if (!isSecondClick(grip, note)) writeNote(grip, desk, note);
      }),

    resolve: (actor: Actor, number: string, outcome: Outcome, reply: string) =>
      group.carryOut(actor, number, (grip) => resolveFile(tools, grip, outcome, reply)),

    /** Resolves a file as the duplicate of another of the same citizen; see `mergeFile`. */
    merge: (actor: Actor, number: string, into: string) =>
      withCase(tools, actor, number, (grip) => mergeFile(tools, grip, into)),

    reject: (actor: Actor, number: string, reason: string) =>
      group.carryOut(actor, number, async (grip) => {
        const { em, file, person, at } = grip;
        const note = requireText('reason', reason, longText);
        await requireNoOpenParts(em, desk, file);
        stepIn(grip, desk, { kind: 'REJECTED', actor: person.id, note });
        closeFile(tools, file, note, at);
      }),

    archive: (actor: Actor, number: string) =>
      group.carryOut(actor, number, (grip) => {
        stepIn(grip, desk, { kind: 'ARCHIVED', actor: grip.person.id });
      }),
  };
}

/** For so long the same remark, with nothing in between, is taken for a second click. */
const secondClickMs = 30_000;

function isSecondClick({ file, at }: Grip, text: string): boolean {
  const last = file.history.at(-1);
  if (last?.kind !== 'NOTED' || last.note !== text) return false;
  return at.getTime() - Date.parse(last.at) < secondClickMs;
}
