import { MasarError } from '@masar/kit/errors/masar-error';
import { nextStatus } from '@masar/kit/lifecycle/transition';
import type { ActionFacts, Settlement } from '../citizen-acts/action-store.ts';
import { advance, type NewStep, type RequestState, type Rules } from './advance.ts';

/**
 * The secretariat takes up what a citizen asked of a request that it holds.
 * @throws MasarError INVALID_TRANSITION
 */
export function takeUp(rules: Rules, request: RequestState, action: ActionFacts, at: Date): NewStep {
  // Nothing that a citizen may do here hands the request on: what is disputed lies here already.
  return advance(rules, request, {
    kind: action.kind,
    at,
    formation: request.custodian,
    to: null,
    note: action.text,
    actor: action.actor,
    action: action.id,
    rating: action.rating,
    outcome: null,
  });
}

/** What became of actions that had waited for the secretariat. */
export interface TakenUp {
  readonly steps: NewStep[];
  readonly settled: Settlement[];
  readonly request: RequestState;
}

/** Takes up one action after the other; what the table refuses is settled as refused. */
export function takeUpAll(
  rules: Rules,
  request: RequestState,
  actions: readonly ActionFacts[],
  at: Date,
): TakenUp {
  const steps: NewStep[] = [];
  const settled: Settlement[] = [];
  let now = request;
  for (const action of actions) {
    try {
      nextStatus(now.number, now.status, action.kind);
    } catch (error) {
      if (!(error instanceof MasarError)) throw error;
      settled.push({ id: action.id, state: 'REFUSED', code: error.code, message: error.message });
      continue;
    }
    const step = takeUp(rules, now, action, at);
    steps.push(step);
    settled.push({ id: action.id, state: 'APPLIED', code: null, message: null });
    now = step.after;
  }
  return { steps, settled, request: now };
}
