import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import type { Actor, Person } from '../auth/actor.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Clock } from '../clock/clock.ts';
import type { Database } from '../database/connect.ts';
import { transaction } from '../database/transaction.ts';
import { badInput, MasarError } from '../errors/masar-error.ts';
import { requireText } from '../input/text.ts';
import { answerWindowWorkingDays } from '../lifecycle/disputes.ts';
import type { Outcome } from '../lifecycle/words.ts';
import { readNationalNumber } from '../number/national-number.ts';
import { requireDeskOf } from './authority.ts';
import { Case, CaseNote } from './case.entity.ts';
import { takeStep } from './take-step.ts';

/** Most characters of a reply, a reason, a question or a note. */
const longText = { max: 5_000 };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What commands work with. */
export interface DeskTools {
  /** The subgraph's code. */
  desk: string;
  database: Database;
  clock: Clock;
  calendar: WorkingCalendar;
}

/** A command's unit of work: the file, locked and in custody, and who gives the command. */
export interface Grip {
  em: EntityManager;
  file: Case;
  person: Person;
  at: Date;
}

/**
 * Runs one command: one transaction that locks the file, checks the caller's authority and the custody, and
 * leaves nothing behind when anything is refused.
 * @throws MasarError INVALID_NUMBER, REQUEST_NOT_FOUND, UNAUTHENTICATED, FORBIDDEN, NOT_CUSTODIAN, and what the
 * command itself refuses
 */
export async function withCase(
  tools: DeskTools,
  actor: Actor,
  typedNumber: string,
  command: (grip: Grip) => Promise<void>,
): Promise<Case> {
  const number = readNationalNumber(typedNumber);
  return await transaction(tools.database, async (em) => {
    const file = await em.findOne(Case, { number }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!file) {
      throw new MasarError('REQUEST_NOT_FOUND', `${tools.desk} has no file on ${number}`, {
        field: 'number',
      });
    }
    const person = await requireDeskOf(em, actor, tools.desk, file);
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
        const who = assignee ?? person.id;
        if (!uuid.test(who)) throw badInput('assignee', "an account's id", who.slice(0, 40));
        if (who !== person.id && person.role !== 'SUPERVISOR') {
          throw new MasarError('FORBIDDEN', 'only a supervisor assigns a file to somebody else', {
            field: 'assignee',
          });
        }
        await takeStep(em, desk, file, { kind: 'STARTED', at, actor: person.id, extra: { assignee: who } });
        file.assignee = who;
      }),

    ask: (actor: Actor, number: string, question: string) =>
      withCase(tools, actor, number, async ({ em, file, person, at }) => {
        const note = requireText('question', question, longText);
        await takeStep(em, desk, file, { kind: 'ASKED', at, actor: person.id, note });
        file.question = note;
      }),

    note: (actor: Actor, number: string, text: string) =>
      withCase(tools, actor, number, async ({ em, file, person, at }) => {
        const note = requireText('text', text, longText);
        await takeStep(em, desk, file, { kind: 'NOTED', at, actor: person.id, note });
        em.create(CaseNote, { number: file.number, at, author: person.id, text: note });
      }),

    resolve: (actor: Actor, number: string, outcome: Outcome, reply: string) =>
      withCase(tools, actor, number, async ({ em, file, person, at }) => {
        const note = requireText('reply', reply, longText);
        await takeStep(em, desk, file, { kind: 'RESOLVED', at, actor: person.id, note, extra: { outcome } });
        file.outcome = outcome;
        close(file, note, at);
      }),

    reject: (actor: Actor, number: string, reason: string) =>
      withCase(tools, actor, number, async ({ em, file, person, at }) => {
        const note = requireText('reason', reason, longText);
        await takeStep(em, desk, file, { kind: 'REJECTED', at, actor: person.id, note });
        close(file, note, at);
      }),

    archive: (actor: Actor, number: string) =>
      withCase(tools, actor, number, async ({ em, file, person, at }) => {
        await takeStep(em, desk, file, { kind: 'ARCHIVED', at, actor: person.id });
      }),
  };

  function close(file: Case, reply: string, at: Date): void {
    file.reply = reply;
    file.answerUntil = tools.calendar.addWorkingDays(at, answerWindowWorkingDays);
  }
}
