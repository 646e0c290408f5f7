import { MasarError } from '../errors/masar-error.ts';
import { lifecycle, refused } from './table.ts';
import { type Status, type StepKind, stepKinds } from './words.ts';

/**
 * The status after a step.
 * @throws MasarError INVALID_TRANSITION, saying which steps the status allows.
 */
export function nextStatus(number: string, status: Status, step: StepKind): Status {
  const next = lifecycle[status][step];
  if (next !== refused) return next;
  const allowed = allowedSteps(status);
  throw new MasarError('INVALID_TRANSITION', `${number} is ${status}: ${step} is not possible now`, {
    number,
    status,
    step,
    expected: allowed.length > 0 ? allowed.join(' | ') : 'no further step',
    received: step,
  });
}

/** The steps that a status allows, in the order of the words. */
export function allowedSteps(status: Status): StepKind[] {
  return stepKinds.filter((step) => lifecycle[status][step] !== refused);
}

/**
 * What the citizen can still ask for while the request is on its way: it is judged as if it had arrived, since
 * the custodian registers it before anything else.
 */
export function asOnArrival(status: Status): Status {
  return status === 'SUBMITTED' || status === 'REFERRED' ? 'REGISTERED' : status;
}
