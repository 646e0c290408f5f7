import { randomUUID } from 'node:crypto';
import { makeEvent } from '@masar/schema/events/catalog';
import { hubAudience, secretariat } from '@masar/schema/events/envelope';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import type { Actor } from '../auth/actor.ts';
import { longText } from '../case/answer.ts';
import { requireDesk, requireFormation } from '../case/authority.ts';
import { Case } from '../case/case.entity.ts';
import { withCase } from '../case/commands.ts';
import type { DeskTools } from '../case/desk-tools.ts';
import { requireOpen, writeNote } from '../case/work.ts';
import { transaction } from '../database/transaction.ts';
import { findFormation } from '../directory/replica.ts';
import { badInput, MasarError } from '../errors/masar-error.ts';
import { requireText } from '../input/text.ts';
import { appendEvents } from '../outbox/outbox.ts';
import { Consultation } from './consultation.entity.ts';
import { cancel } from './open-parts.ts';
import { settle } from './settle.ts';

/** What staff do to work on a request together with another formation, without handing it over. */
export function createConsultations(tools: DeskTools) {
  const { desk, database, clock } = tools;

  /** A consultation by its id, when this desk has a part in it. */
  async function find(em: EntityManager, id: string, side: 'askingSubgraph' | 'askedSubgraph') {
    const found = await em.findOne(Consultation, { id, [side]: desk });
    if (found) return found;
    throw new MasarError('UNKNOWN_ENTITY', `${desk} has no consultation ${id.slice(0, 40)}`, { field: 'id' });
  }

  return {
    /** Asks a formation for its opinion on an open file, which stays here. */
    consult: (actor: Actor, number: string, formation: string, question: string) =>
      withCase(tools, actor, number, async ({ em, file, person, at }) => {
        requireOpen(file);
        const words = requireText('question', question, longText);
        if (formation === secretariat) throw badInput('formation', 'a formation', formation);
        const target = await findFormation(em, formation, 'formation');
        if (target.code === file.formation) {
          throw new MasarError('SAME_FORMATION', `${file.number} is with ${formation} already`, {
            field: 'formation',
          });
        }
        const id = randomUUID();
        em.create(Consultation, {
          id,
          number: file.number,
          subject: file.subject,
          asking: file.formation,
          askingSubgraph: desk,
          asked: target.code,
          askedSubgraph: target.subgraph,
          question: words,
          state: 'OPEN',
          askedAt: at,
          askedBy: person.id,
        });
        const event = makeEvent({
          id: `consultation/${id}/asked`,
          type: 'masar.consultation.asked',
          source: desk,
          subject: file.number,
          time: at,
          data: {
            consultation: id,
            asking: file.formation,
            askingSubgraph: desk,
            asked: target.code,
            requestSubject: file.subject,
            question: words,
            actor: person.id,
          },
        });
        const elsewhere = target.subgraph === desk ? [] : [target.subgraph];
        await appendEvents(em, [{ event, audiences: [hubAudience, ...elsewhere] }]);
        await writeNote(em, desk, file, { by: person.id, text: `طُلب رأي ${target.code}: ${words}`, at });
      }),

    /** No longer waits for an opinion. */
    async cancelConsultation(actor: Actor, id: string): Promise<Case> {
      requireDesk(actor, desk);
      const { number } = await find(database.em.fork(), id, 'askingSubgraph');
      return await withCase(tools, actor, number, async ({ em, at }) => {
        const part = await find(em, id, 'askingSubgraph');
        requireStillOpen(part);
        await cancel(em, desk, part, at);
      });
    },

    /** Answers what this desk was asked. */
    async giveOpinion(actor: Actor, id: string, text: string): Promise<Consultation> {
      const person = requireDesk(actor, desk);
      const opinion = requireText('text', text, longText);
      const { number } = await find(database.em.fork(), id, 'askedSubgraph');
      return await transaction(database, async (em) => {
        const at = clock.now();
        // The file first where it is here, as every command does.
        const file = await em.findOne(Case, { number }, { lockMode: LockMode.PESSIMISTIC_WRITE });
        const part = await em.findOneOrFail(Consultation, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
        await requireFormation(em, person, part.asked);
        requireStillOpen(part);
        const isHere = part.askingSubgraph === desk;
        await settle(em, desk, isHere ? file : null, part, { opinion, by: person.id, at });
        const event = makeEvent({
          id: `consultation/${id}/answered`,
          type: 'masar.consultation.answered',
          source: desk,
          subject: number,
          time: at,
          data: { consultation: id, opinion, actor: person.id },
        });
        const elsewhere = isHere ? [] : [part.askingSubgraph];
        await appendEvents(em, [{ event, audiences: [hubAudience, ...elsewhere] }]);
        return part;
      });
    },
  };
}

function requireStillOpen(part: Consultation): void {
  if (part.state === 'OPEN') return;
  throw new MasarError('CONFLICT', `the consultation is ${part.state}`, {
    expected: 'OPEN',
    received: part.state,
  });
}
