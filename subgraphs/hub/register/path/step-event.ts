import { MasarError } from '@masar/kit/errors/masar-error';
import type { Outcome, StepKind } from '@masar/kit/lifecycle/words';
import type { MasarEvent } from '@masar/schema/events/catalog';
import { isStepEventType, type StepEventType, stepKindOf } from '@masar/schema/events/steps';
import { advance, type NewStep, type RequestState, type Rules, type StepFacts } from './advance.ts';
import { addHolders, deskHolder } from './holders.ts';

/** An event that says that a custodian has taken a step. */
export type StepEvent = MasarEvent<StepEventType>;

/** Whether an event of the catalogue is a step's. */
export function isStepEvent(event: MasarEvent): event is StepEvent {
  return isStepEventType(event.type);
}

/** Where an event stands to what the register has: to be ignored, to be applied, or to wait for the ones before. */
export type Place = 'behind' | 'next' | 'ahead';

/**
 * Compares an event's place in the path with that of the last step that is known.
 * @throws MasarError BAD_USER_INPUT for a step without a place
 */
export function placeOf(event: StepEvent, state: RequestState): Place {
  const { leg, seq } = event;
  if (leg === undefined || seq === undefined) {
    throw new MasarError('BAD_USER_INPUT', `${event.id}: expected leg and seq in a step's event, got none`);
  }
  if (leg < state.leg || (leg === state.leg && seq <= state.seq)) return 'behind';
  return leg === state.leg && seq === state.seq + 1 ? 'next' : 'ahead';
}

/**
 * The step that a custodian says it has taken.
 * @throws MasarError when the lifecycle's table refuses it, or somebody else than the custodian takes it
 */
export function stepOf(rules: Rules, state: RequestState, event: StepEvent): NewStep {
  const facts = factsOf(event);
  const before = hostedBy(state, event.source.replace('/subgraphs/', ''), facts.kind);
  const step = advance(rules, before, facts);
  if (event.data.status !== step.after.status) {
    throw new MasarError(
      'CONFLICT',
      `${event.id}: ${facts.kind} leads to ${step.after.status}, the event says ${event.data.status}`,
      { expected: step.after.status, received: event.data.status },
    );
  }
  return step;
}

/**
 * The subgraph that registers a request hosts the leg from then on, whatever the directory said when the request
 * was sent: the formation may have moved to a subgraph of its own meanwhile.
 */
function hostedBy(state: RequestState, subgraph: string, kind: StepKind): RequestState {
  if (subgraph === state.custodianSubgraph) return state;
  if (kind === 'REGISTERED') {
    const holders = addHolders(state.holders, [deskHolder(subgraph)]);
    return { ...state, custodianSubgraph: subgraph, holders };
  }
  throw new MasarError('NOT_CUSTODIAN', `${state.number} is hosted by ${state.custodianSubgraph}`, {
    expected: state.custodianSubgraph,
    received: subgraph,
  });
}

function factsOf({ type, time, data }: StepEvent): StepFacts {
  return {
    kind: stepKindOf(type) as StepKind,
    at: new Date(time),
    formation: data.formation,
    to: 'to' in data ? data.to : null,
    note: data.note,
    actor: data.actor,
    action: data.action,
    rating: 'rating' in data ? data.rating : null,
    outcome: 'outcome' in data ? (data.outcome as Outcome) : null,
    mergedInto: 'mergedInto' in data ? (data.mergedInto ?? null) : null,
  };
}
