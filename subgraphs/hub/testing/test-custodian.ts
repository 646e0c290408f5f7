import { lifecycle } from '@masar/kit/lifecycle/table';
import { handsOver, type Status, type StepKind } from '@masar/kit/lifecycle/words';
import { type EventData, type MasarEvent, makeEvent } from '@masar/schema/events/catalog';
import type { RequestFile } from '@masar/schema/events/file';
import type { PartShown } from '@masar/schema/events/parts';
import { type StepEventType, stepEventId, stepEventType } from '@masar/schema/events/steps';

/** Takes the steps of one request in the ministries' place, as they would number and say them. */
export interface TestCustodian {
  /** The event of the next step; nothing is published. */
  step(kind: StepKind, given?: Partial<StepGiven>): MasarEvent;
  readonly status: Status;
  readonly leg: number;
}

interface StepGiven {
  note: string;
  actor: string;
  action: string;
  to: string;
  /** The subgraph of `to`, which takes the next steps. */
  toSubgraph: string;
  outcome: string;
  mergedInto: string;
  rating: number;
  /** With a step about a part. */
  part: PartShown;
  at: string;
}

/** Begins at the leg in which custody came to a formation. */
export function custodianOf(
  number: string,
  at: { formation?: string; subgraph?: string; leg?: number; status?: Status } = {},
): TestCustodian {
  let { formation = 'e-tarbeya', subgraph = 'e-tarbeya', leg = 1, status = 'SUBMITTED' as Status } = at;
  let seq = 0;
  return {
    get status() {
      return status;
    },
    get leg() {
      return leg;
    },
    step(kind, given = {}) {
      const next = lifecycle[status][kind];
      if (next === 'INVALID_TRANSITION') throw new Error(`${status} does not allow ${kind}`);
      seq += 1;
      const type = stepEventType(kind);
      const data = {
        formation,
        status: next,
        note: given.note ?? null,
        actor: given.actor ?? null,
        action: given.action ?? null,
        ...(given.to ? { to: given.to } : {}),
        ...(kind === 'REFERRED' ? { file: emptyFile(number) } : {}),
        ...(kind.startsWith('PART_') ? { to: given.to ?? 'e-mawared', part: given.part ?? somePart } : {}),
        ...(kind === 'STARTED' ? { assignee: 'clerk' } : {}),
        ...(kind === 'RESOLVED'
          ? { outcome: given.outcome ?? 'ANSWERED', mergedInto: given.mergedInto ?? null }
          : {}),
        ...(kind === 'ACCEPTED' ? { rating: given.rating ?? 5 } : {}),
      } as EventData<StepEventType>;
      const event = makeEvent({
        id: stepEventId(number, leg, seq),
        type,
        source: subgraph,
        subject: number,
        time: new Date(given.at ?? '2026-03-01T09:00:00.000Z'),
        leg,
        seq,
        data,
      });
      status = next;
      if (handsOver(kind)) {
        leg += 1;
        seq = 0;
        formation = given.to ?? formation;
        subgraph = given.toSubgraph ?? subgraph;
      }
      return event as MasarEvent;
    },
  };
}

const somePart: PartShown = {
  ...{ id: 'some-part', nth: 1, kind: 'TASK', state: 'OPEN', task: null, result: null, shared: [] },
  ...{ givenAt: '2026-03-01T09:00:00.000Z', dueAt: null },
};

function emptyFile(number: string): RequestFile {
  return {
    number,
    kind: 'COMPLAINT',
    service: 'complaint-tarbeya',
    subject: 'x',
    body: 'x',
    details: {},
    channel: 'PORTAL',
    governorate: null,
    submittedAt: '2026-03-01T08:00:00.000Z',
    applicant: { person: null, agent: null, name: null, phone: null },
    history: [],
    settledActions: [],
  };
}
