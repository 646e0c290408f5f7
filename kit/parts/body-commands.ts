import { makeEvent } from '@masar/schema/events/catalog';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import type { Actor, Person } from '../auth/actor.ts';
import { Case } from '../case/case.entity.ts';
import { longText } from '../case/commands/answer.ts';
import { requireDesk, requireFormation } from '../case/commands/authority.ts';
import type { DeskTools } from '../case/commands/desk-tools.ts';
import { takeTurn } from '../case/commands/turns.ts';
import { transaction } from '../database/transaction.ts';
import { requireText } from '../input/text.ts';
import { appendEvents } from '../outbox/outbox.ts';
import { findPart, lockPart } from './find.ts';
import type { Part } from './part.entity.ts';
import { endPart, requireActive } from './state.ts';
import { partChanged, partEnded } from './steps.ts';

/** A command's unit of work: the part, locked, and who gives the command. */
interface PartGrip {
  readonly em: EntityManager;
  readonly part: Part;
  /** The custodian's file, locked, where the same desk holds the request; undefined where the custodian is elsewhere. */
  readonly file: Case | undefined;
  readonly person: Person;
  readonly at: Date;
}

/** What the staff of a body do with the parts that it was given. */
export function createPartWork(tools: DeskTools) {
  const { desk, database, clock } = tools;

  async function withPart(
    actor: Actor,
    id: string,
    command: (grip: PartGrip) => Promise<void>,
  ): Promise<Part> {
    const person = requireDesk(actor, desk);
    const { number, fromSubgraph } = await findPart(database.em.fork(), desk, id, 'toSubgraph');
    const inTransaction = async (em: EntityManager) => {
      // The file first where it is here, as every command does.
      const file =
        fromSubgraph === desk
          ? await em.findOneOrFail(Case, { number }, { lockMode: LockMode.PESSIMISTIC_WRITE })
          : undefined;
      const part = await lockPart(em, id);
      await requireFormation(em, person, part.to);
      await command({ em, part, file, person, at: clock.now() });
      return part;
    };
    return await takeTurn(database, () => transaction(database, inTransaction));
  }

  async function finish(
    { em, part, file, person, at }: PartGrip,
    end: { state: 'DONE' | 'DECLINED'; result: string; resultForCitizen: string | null },
  ): Promise<void> {
    // A second click.
    if (part.state === end.state && part.result === end.result) return;
    requireActive(part);
    const ending = { ...end, by: person.id, at };
    if (file) return await partEnded(em, desk, file, part, ending);
    endPart(part, ending);
    const event = makeEvent({
      id: `part/${part.id}/finished`,
      type: 'masar.part.finished',
      source: desk,
      subject: part.number,
      time: at,
      data: { ...end, part: part.id, actor: person.id },
    });
    await appendEvents(em, [{ event, audiences: [part.fromSubgraph] }]);
  }

  return {
    /** The caller works on a part. */
    startPart: (actor: Actor, id: string) =>
      withPart(actor, id, async ({ em, part, file, person, at }) => {
        requireActive(part);
        part.assignee = person.id;
        if (part.state === 'IN_PROGRESS') return;
        part.state = 'IN_PROGRESS';
        if (file) return await partChanged(em, desk, file, part, { by: person.id, at });
        const event = makeEvent({
          id: `part/${part.id}/started`,
          type: 'masar.part.started',
          source: desk,
          subject: part.number,
          time: at,
          data: { part: part.id, actor: person.id },
        });
        await appendEvents(em, [{ event, audiences: [part.fromSubgraph] }]);
      }),

    /** Gives the custodian what came of a part: the work's result, or the opinion that was asked for. */
    finishPart: (actor: Actor, id: string, result: string, resultForCitizen?: string | null) =>
      withPart(actor, id, async (grip) => {
        await finish(grip, {
          state: 'DONE',
          result: requireText('result', result, longText),
          resultForCitizen: resultForCitizen
            ? requireText('resultForCitizen', resultForCitizen, longText)
            : null,
        });
      }),

    /** Gives a part back undone. */
    declinePart: (actor: Actor, id: string, reason: string) =>
      withPart(actor, id, async (grip) => {
        const result = requireText('reason', reason, longText);
        await finish(grip, { state: 'DECLINED', result, resultForCitizen: null });
      }),
  };
}
