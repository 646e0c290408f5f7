import type { MasarEvent } from '@masar/schema/events/catalog';
import type { PartEventType } from '@masar/schema/events/parts';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import type { Case } from '../case/case.entity.ts';
import { Part } from './part.entity.ts';
import { endPart, isActive } from './state.ts';
import { partChanged, partEnded } from './steps.ts';

/**
 * What other desks say of parts. The custodian orders: what a body says of a part that was cancelled changes nothing,
 * and a cancelling ends the part at its body whatever was done there.
 * @param file the locked file on the request, where this desk has one
 * @returns whether the event has to wait for the part that it is about
 */
export async function applyPartEvent(
  em: EntityManager,
  desk: string,
  file: Case | undefined,
  event: MasarEvent<PartEventType>,
): Promise<'done' | 'waits'> {
  const id = event.data.part;
  const part = await em.findOne(Part, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (event.type === 'masar.part.given') {
    if (!part) receive(em, desk, event);
    return 'done';
  }
  if (!part) return 'waits';
  const at = new Date(event.time);
  switch (event.type) {
    case 'masar.part.reworded':
      if (event.data.revision > part.revision) reword(part, event.data);
      break;
    case 'masar.part.cancelled':
      endPart(part, {
        ...{ state: 'CANCELLED', result: event.data.reason, resultForCitizen: null },
        ...{ by: null, at },
      });
      break;
    case 'masar.part.started':
      if (part.state !== 'OPEN') break;
      part.state = 'IN_PROGRESS';
      await partChanged(em, desk, held(file, part), part, { by: event.data.actor, at });
      break;
    case 'masar.part.finished': {
      if (!isActive(part)) break;
      const { state, result, resultForCitizen, actor: by } = event.data;
      await partEnded(em, desk, held(file, part), part, { state, result, resultForCitizen, by, at });
      break;
    }
  }
  return 'done';
}

function receive(em: EntityManager, desk: string, event: MasarEvent<'masar.part.given'>): void {
  const { part, requestSubject, dueAt, actor, ...given } = event.data;
  em.create(Part, {
    ...given,
    ...{
      id: part,
      number: event.subject,
      subject: requestSubject,
      toSubgraph: desk,
      revision: 0,
      state: 'OPEN',
    },
    ...{ givenAt: new Date(event.time), givenBy: actor, dueAt: dueAt ? new Date(dueAt) : null },
  });
}

function reword(part: Part, wording: MasarEvent<'masar.part.reworded'>['data']): void {
  part.revision = wording.revision;
  part.task = wording.task;
  part.taskForCitizen = wording.taskForCitizen;
  part.dueAt = wording.dueAt ? new Date(wording.dueAt) : null;
}

/** A part that has not ended keeps its request in custody. */
function held(file: Case | undefined, part: Part): Case {
  if (file?.custody) return file;
  throw new Error(`expected ${part.fromSubgraph} to hold ${part.number} while its part ${part.id} is open`);
}
