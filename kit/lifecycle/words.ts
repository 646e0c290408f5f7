/** Where a request stands. */
export const statuses = [
  'SUBMITTED',
  'REGISTERED',
  'IN_PROGRESS',
  'AWAITING_CITIZEN',
  'REFERRED',
  'RESOLVED',
  'REJECTED',
  'DISPUTED',
  'WITHDRAWN',
  'ARCHIVED',
] as const;
export type Status = (typeof statuses)[number];

/** Where a custodian works on the request. */
export const openStatuses: ReadonlySet<Status> = new Set(['REGISTERED', 'IN_PROGRESS', 'AWAITING_CITIZEN']);

/** What happens to a request: one kind for each step of its path. */
export const stepKinds = [
  'SUBMITTED',
  'REGISTERED',
  'STARTED',
  'ASKED',
  'INFORMATION_PROVIDED',
  'NOTED',
  'PART_GIVEN',
  'PART_CHANGED',
  'PART_ENDED',
  'REFERRED',
  'RETURNED',
  'ROUTED',
  'RESOLVED',
  'REJECTED',
  'ACCEPTED',
  'DISPUTED',
  'WITHDRAWN',
  'ARCHIVED',
] as const;
export type StepKind = (typeof stepKinds)[number];

/** The programme's four stages. */
export const stages = ['SUBMISSION', 'REGISTRATION', 'FOLLOW_UP', 'ARCHIVE'] as const;
export type Stage = (typeof stages)[number];

/** What a resolution says really happened. */
export const outcomes = ['GRANTED', 'ANSWERED', 'NOT_ENTITLED', 'DUPLICATE', 'UNREACHABLE'] as const;
export type Outcome = (typeof outcomes)[number];

const stageOfStatus: Record<Status, Stage> = {
  SUBMITTED: 'SUBMISSION',
  REGISTERED: 'REGISTRATION',
  IN_PROGRESS: 'FOLLOW_UP',
  AWAITING_CITIZEN: 'FOLLOW_UP',
  REFERRED: 'FOLLOW_UP',
  RESOLVED: 'FOLLOW_UP',
  REJECTED: 'FOLLOW_UP',
  DISPUTED: 'FOLLOW_UP',
  WITHDRAWN: 'FOLLOW_UP',
  ARCHIVED: 'ARCHIVE',
};

/** The stage that a status belongs to. */
export function stageOf(status: Status): Stage {
  return stageOfStatus[status];
}

/** The steps that end a leg: custody passes on with them. */
const handovers: ReadonlySet<StepKind> = new Set(['REFERRED', 'RETURNED', 'ROUTED', 'DISPUTED']);

/** Whether custody passes to another formation with this step. */
export function handsOver(step: StepKind): boolean {
  return handovers.has(step);
}
