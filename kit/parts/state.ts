import type { PartState } from '@masar/schema/events/parts';
import { MasarError } from '../errors/masar-error.ts';
import type { Part } from './part.entity.ts';

/** The states in which a custodian waits for a part. */
export const activeStates = ['OPEN', 'IN_PROGRESS'] as const satisfies readonly PartState[];

/** Whether the custodian still waits for it. */
export function isActive({ state }: Pick<Part, 'state'>): boolean {
  return activeStates.some((active) => active === state);
}

/**
 * Makes sure that a part has not ended.
 * @throws MasarError CONFLICT
 */
export function requireActive(part: Part): void {
  if (isActive(part)) return;
  throw new MasarError('CONFLICT', `the part is ${part.state}`, {
    field: 'id',
    expected: activeStates.join(' | '),
    received: part.state,
  });
}

/** How a part ended. */
export interface Ending {
  readonly state: 'DONE' | 'DECLINED' | 'CANCELLED';
  readonly result: string | null;
  readonly resultForCitizen: string | null;
  /** The account that ended it, if there is one. */
  readonly by: string | null;
  readonly at: Date;
}

/** Writes down how a part ended. What had gone along is forgotten: the body needs it no more. */
export function endPart(part: Part, { state, result, resultForCitizen, by, at }: Ending): void {
  part.state = state;
  part.result = result;
  part.resultForCitizen = resultForCitizen;
  part.endedAt = at;
  part.endedBy = by;
  part.file = null;
}
