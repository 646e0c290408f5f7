import type { Actor } from '../../auth/actor.ts';
import { requireText } from '../../input/text.ts';
import type { Outcome } from '../../lifecycle/words.ts';
import { readNationalNumber } from '../../number/national-number.ts';
import { requireNoOpenParts } from '../../parts/open-parts.ts';
import { stepIn } from '../take-step.ts';
import { closeFile, longText, resolveFile } from './answer.ts';
import { assignFile, readAssignee } from './assign.ts';
import type { CommandGroup } from './command-group.ts';
import type { DeskTools, Grip } from './desk-tools.ts';
import { mergeFile } from './merge.ts';
import { withCase } from './with-case.ts';
import { startWork, writeNote } from './work.ts';

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
    merge: async (actor: Actor, number: string, typedInto: string, sameCitizen?: boolean | null) => {
      const into = readNationalNumber(typedInto, 'into');
      return await withCase(
        tools,
        actor,
        number,
        (grip) => mergeFile(tools, grip, { into, sameCitizen }),
        into,
      );
    },

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
