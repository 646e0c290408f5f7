import type { PartShown } from '@masar/schema/events/parts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Case } from '../case/case.entity.ts';
import { takeStep } from '../case/take-step.ts';
import type { Part } from './part.entity.ts';
import { type Ending, endPart } from './state.ts';

/** PART_GIVEN: the custodian waits for one part more. */
export async function partWasGiven(em: EntityManager, desk: string, file: Case, part: Part): Promise<void> {
  file.openParts += 1;
  await tell(em, desk, file, part, { kind: 'PART_GIVEN', by: part.givenBy, at: part.givenAt });
}

/** PART_CHANGED: it is worked on, or was worded anew. */
export async function partChanged(
  em: EntityManager,
  desk: string,
  file: Case,
  part: Part,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  await tell(em, desk, file, part, { kind: 'PART_CHANGED', by, at });
}

/** PART_ENDED: done, declined or cancelled. */
export async function partEnded(
  em: EntityManager,
  desk: string,
  file: Case,
  part: Part,
  ending: Ending,
): Promise<void> {
  endPart(part, ending);
  file.openParts -= 1;
  await tell(em, desk, file, part, { kind: 'PART_ENDED', by: ending.by, at: ending.at });
}

/** Puts it on the request's path: what the citizen may know, and nothing of what is between the desks. */
async function tell(
  em: EntityManager,
  desk: string,
  file: Case,
  part: Part,
  { kind, by, at }: { kind: 'PART_GIVEN' | 'PART_CHANGED' | 'PART_ENDED'; by: string | null; at: Date },
): Promise<void> {
  const shown: PartShown = {
    id: part.id,
    nth: part.nth,
    kind: part.kind,
    state: part.state,
    task: part.taskForCitizen ?? null,
    result: part.resultForCitizen ?? null,
    shared: part.shared,
    givenAt: part.givenAt.toISOString(),
    dueAt: part.dueAt?.toISOString() ?? null,
  };
  const note = (kind === 'PART_ENDED' ? shown.result : shown.task) ?? undefined;
  await takeStep(em, desk, file, {
    kind,
    at,
    actor: by ?? undefined,
    note,
    to: part.to,
    extra: { part: shown },
  });
}
