import { randomUUID } from 'node:crypto';
import { makeEvent } from '@masar/schema/events/catalog';
import { secretariat } from '@masar/schema/events/envelope';
import type { PartKind, SharedData, SharedFile } from '@masar/schema/events/parts';
import type { Case } from '../case/case.entity.ts';
import { longText } from '../case/commands/answer.ts';
import type { DeskTools, Grip } from '../case/commands/desk-tools.ts';
import { requireOpen } from '../case/commands/work.ts';
import { findFormation } from '../directory/replica.ts';
import { badInput, MasarError } from '../errors/masar-error.ts';
import { requireText } from '../input/text.ts';
import { appendEvents } from '../outbox/outbox.ts';
import { readDueAt } from './deadline.ts';
import { Part } from './part.entity.ts';
import { isActive } from './state.ts';
import { partWasGiven } from './steps.ts';

/** What a custodian wants of another body. */
export interface PartWish {
  readonly kind: PartKind;
  readonly to: string;
  readonly task: string;
  readonly taskForCitizen?: string | null | undefined;
  readonly share?: readonly SharedData[] | null | undefined;
  readonly dueAt?: Date | null | undefined;
}

/** What the caller called the fields of a wish, for the errors about them. */
export type FieldNames = Record<'to' | 'task' | 'taskForCitizen' | 'dueAt', string>;

/** Parts of one request that may be open at once. */
const mostOpen = 20;

/**
 * Gives a part of a locked file to another body, which is told as much of the file as it needs. The same wish, word
 * for word, while that part is open is a second click and gives nothing.
 * @throws MasarError INVALID_TRANSITION, BAD_USER_INPUT, UNKNOWN_FORMATION or SAME_FORMATION
 */
export async function givePart(
  { desk, calendar }: DeskTools,
  { em, file, person, at }: Grip,
  wish: PartWish,
  fields: FieldNames,
): Promise<void> {
  requireOpen(file);
  const task = requireText(fields.task, wish.task, longText);
  const taskForCitizen = wish.taskForCitizen
    ? requireText(fields.taskForCitizen, wish.taskForCitizen, longText)
    : null;
  const { code: to, subgraph: toSubgraph } = await findBody(em, file, wish.to, fields.to);
  const { kind } = wish;
  const earlier = await em.find(Part, { number: file.number, fromSubgraph: desk });
  if (earlier.some((one) => isActive(one) && one.kind === kind && one.to === to && one.task === task)) return;
  if (file.openParts >= mostOpen) {
    throw badInput(fields.to, `at most ${mostOpen} parts that are open at once`, `${mostOpen + 1}`);
  }
  const dueAt = readDueAt(wish.dueAt, fields.dueAt, { file, calendar, now: at });
  const shared = [...new Set(wish.share ?? [])];
  const along = fileFor(file, shared);
  const part = em.create(Part, {
    ...{ id: randomUUID(), number: file.number, nth: earlier.length + 1, kind, subject: file.subject },
    ...{ from: file.formation, fromSubgraph: desk, to, toSubgraph, task },
    ...{ taskForCitizen, revision: 0, shared, state: 'OPEN', givenAt: at, givenBy: person.id, dueAt },
    file: toSubgraph === desk ? along : null,
  });
  // At once: the next wish of the same command may be the same.
  await em.flush();
  await partWasGiven(em, desk, file, part);
  if (toSubgraph === desk) return;
  const event = makeEvent({
    id: `part/${part.id}/given`,
    type: 'masar.part.given',
    source: desk,
    subject: file.number,
    time: at,
    data: {
      ...{ part: part.id, nth: part.nth, kind, from: file.formation, fromSubgraph: desk, to, task },
      ...{ taskForCitizen, dueAt: dueAt?.toISOString() ?? null, requestSubject: file.subject, shared },
      ...{ file: along, actor: person.id },
    },
  });
  await appendEvents(em, [{ event, audiences: [toSubgraph] }]);
}

async function findBody(em: Grip['em'], file: Case, code: string, field: string) {
  if (code === secretariat) throw badInput(field, 'a formation', code);
  const body = await findFormation(em, code, field);
  if (body.code !== file.formation) return body;
  throw new MasarError('SAME_FORMATION', `${file.number} is with ${code} already`, { field, received: code });
}

/** What of a file goes along. A national id never does, and of the applicant only how to reach them. */
function fileFor(file: Case, shared: readonly SharedData[]): SharedFile {
  const { name, phone } = file.applicant;
  return {
    ...(shared.includes('BODY') ? { body: file.body } : {}),
    ...(shared.includes('DETAILS') ? { details: file.details } : {}),
    ...(shared.includes('APPLICANT') ? { applicant: { name, phone } } : {}),
  };
}
