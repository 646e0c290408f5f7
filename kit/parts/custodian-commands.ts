import { isDeepStrictEqual } from 'node:util';
import { makeEvent } from '@masar/schema/events/catalog';
import type { Actor } from '../auth/actor.ts';
import type { Case } from '../case/case.entity.ts';
import { longText } from '../case/commands/answer.ts';
import { requireDesk } from '../case/commands/authority.ts';
import type { DeskTools, Grip } from '../case/commands/desk-tools.ts';
import { withCase } from '../case/commands/with-case.ts';
import { badInput } from '../errors/masar-error.ts';
import { requireText } from '../input/text.ts';
import { appendEvents } from '../outbox/outbox.ts';
import { readDueAt } from './deadline.ts';
import { findPart, lockPart } from './find.ts';
import { givePart, type PartWish } from './give.ts';
import { cancel } from './open-parts.ts';
import type { Part } from './part.entity.ts';
import { requireActive } from './state.ts';
import { partChanged } from './steps.ts';

/** Parts that one command may give. */
const mostAtOnce = 20;

/** How a part is worded anew: what is left out stays. */
export interface Rewording {
  readonly task?: string | null | undefined;
  readonly taskForCitizen?: string | null | undefined;
  readonly dueAt?: Date | null | undefined;
}

/** What a custodian's staff do to have parts of a request worked on by others. */
export function createGiving(tools: DeskTools) {
  const { desk, database, calendar } = tools;

  /** A command about one part of a file in custody, both locked. */
  async function withPart(
    actor: Actor,
    id: string,
    command: (grip: Grip, part: Part) => Promise<void>,
  ): Promise<Case> {
    requireDesk(actor, desk);
    const { number } = await findPart(database.em.fork(), desk, id, 'fromSubgraph');
    return await withCase(tools, actor, number, async (grip) => {
      const part = await lockPart(grip.em, id);
      requireActive(part);
      await command(grip, part);
    });
  }

  return {
    /** Gives parts of an open file to other bodies, all of them or none; the file stays here. */
    split: (actor: Actor, number: string, parts: readonly Omit<PartWish, 'kind'>[]) =>
      withCase(tools, actor, number, async (grip) => {
        if (parts.length < 1 || parts.length > mostAtOnce) {
          throw badInput('parts', `1 to ${mostAtOnce} parts`, `${parts.length}`);
        }
        for (const [n, part] of parts.entries()) {
          const at = (field: string) => `parts.${n}.${field}`;
          const fields = {
            ...{ to: at('to'), task: at('task'), taskForCitizen: at('taskForCitizen'), dueAt: at('dueAt') },
          };
          await givePart(tools, grip, { ...part, kind: 'TASK' }, fields);
        }
      }),

    /** Asks a formation for its opinion on an open file, which stays here. The citizen isn't told the words. */
    consult: (actor: Actor, number: string, formation: string, question: string) =>
      withCase(tools, actor, number, (grip) =>
        givePart(
          tools,
          grip,
          { kind: 'OPINION', to: formation, task: question },
          { to: 'formation', task: 'question', taskForCitizen: '', dueAt: '' },
        ),
      ),

    /** No longer waits for a part. */
    cancelPart: (actor: Actor, id: string, reason?: string | null) =>
      withPart(actor, id, async ({ em, file, person, at }, part) => {
        const words = reason ? requireText('reason', reason, longText) : null;
        await cancel(em, desk, file, part, { by: person.id, at, reason: words });
      }),

    /** Words a part anew, or moves its end within the request's time; what says nothing new changes nothing. */
    rewordPart: (actor: Actor, id: string, { task, taskForCitizen, dueAt }: Rewording) =>
      withPart(actor, id, async ({ em, file, person, at }, part) => {
        const before = wordingOf(part);
        if (task != null) part.task = requireText('task', task, longText);
        if (taskForCitizen != null) {
          part.taskForCitizen = requireText('taskForCitizen', taskForCitizen, longText);
        }
        if (dueAt && dueAt.getTime() !== part.dueAt?.getTime()) {
          part.dueAt = readDueAt(dueAt, 'dueAt', { file, calendar, now: at });
        }
        // A second click, or a call that says nothing new.
        if (isDeepStrictEqual(wordingOf(part), before)) return;
        part.revision += 1;
        await partChanged(em, desk, file, part, { by: person.id, at });
        if (part.toSubgraph === desk) return;
        const event = makeEvent({
          id: `part/${part.id}/reworded/${part.revision}`,
          type: 'masar.part.reworded',
          source: desk,
          subject: part.number,
          time: at,
          data: { part: part.id, revision: part.revision, ...wordingOf(part) },
        });
        await appendEvents(em, [{ event, audiences: [part.toSubgraph] }]);
      }),
  };
}

/** What a rewording may change. */
function wordingOf({ task, taskForCitizen, dueAt }: Part) {
  return { task, taskForCitizen: taskForCitizen ?? null, dueAt: dueAt?.toISOString() ?? null };
}
