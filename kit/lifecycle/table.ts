import type { Status, StepKind } from './words.ts';

/** What the table says of a step that may not be taken. */
export const refused = 'INVALID_TRANSITION';
type Cell = Status | typeof refused;
const x = refused;

/**
 * The lifecycle: for every status and every step, the status that follows or a refusal. Total by its type: a
 * new status or step doesn't compile until each of its cells is filled. docs/lifecycle.md is generated from it.
 *
 * A request on its way (SUBMITTED, REFERRED) waits for the custodian to register it. REFERRED also covers a
 * request that was returned and lies with the secretariat, which routes it. ARCHIVED x DISPUTED is open so
 * that a clerk who archives early cannot take the citizen's right away; the window is kept in disputes.ts.
 */
export const lifecycle: Readonly<Record<Status, Readonly<Record<StepKind, Cell>>>> = {
  SUBMITTED: row({ REGISTERED: 'REGISTERED' }),
  REGISTERED: row({
    STARTED: 'IN_PROGRESS',
    ASKED: 'AWAITING_CITIZEN',
    INFORMATION_PROVIDED: 'REGISTERED',
    NOTED: 'REGISTERED',
    ...parts('REGISTERED'),
    REFERRED: 'REFERRED',
    RETURNED: 'REFERRED',
    RESOLVED: 'RESOLVED',
    REJECTED: 'REJECTED',
    WITHDRAWN: 'WITHDRAWN',
  }),
  IN_PROGRESS: row({
    ASKED: 'AWAITING_CITIZEN',
    INFORMATION_PROVIDED: 'IN_PROGRESS',
    NOTED: 'IN_PROGRESS',
    ...parts('IN_PROGRESS'),
    REFERRED: 'REFERRED',
    RETURNED: 'REFERRED',
    RESOLVED: 'RESOLVED',
    REJECTED: 'REJECTED',
    WITHDRAWN: 'WITHDRAWN',
  }),
  AWAITING_CITIZEN: row({
    ASKED: 'AWAITING_CITIZEN',
    INFORMATION_PROVIDED: 'IN_PROGRESS',
    NOTED: 'AWAITING_CITIZEN',
    ...parts('AWAITING_CITIZEN'),
    REFERRED: 'REFERRED',
    RETURNED: 'REFERRED',
    RESOLVED: 'RESOLVED',
    REJECTED: 'REJECTED',
    WITHDRAWN: 'WITHDRAWN',
  }),
  REFERRED: row({
    REGISTERED: 'REGISTERED',
    INFORMATION_PROVIDED: 'REFERRED',
    ROUTED: 'REFERRED',
    WITHDRAWN: 'WITHDRAWN',
  }),
  RESOLVED: row({ NOTED: 'RESOLVED', ACCEPTED: 'RESOLVED', DISPUTED: 'DISPUTED', ARCHIVED: 'ARCHIVED' }),
  REJECTED: row({ NOTED: 'REJECTED', ACCEPTED: 'REJECTED', DISPUTED: 'DISPUTED', ARCHIVED: 'ARCHIVED' }),
  DISPUTED: row({ INFORMATION_PROVIDED: 'DISPUTED', ROUTED: 'REFERRED', WITHDRAWN: 'WITHDRAWN' }),
  WITHDRAWN: row({ NOTED: 'WITHDRAWN', ARCHIVED: 'ARCHIVED' }),
  ARCHIVED: row({ DISPUTED: 'DISPUTED' }),
};

/** A row: what isn't named is refused. SUBMITTED never happens to a request that exists. */
function row(allowed: Partial<Record<StepKind, Status>>): Record<StepKind, Cell> {
  return {
    SUBMITTED: x,
    REGISTERED: x,
    STARTED: x,
    ASKED: x,
    INFORMATION_PROVIDED: x,
    NOTED: x,
    PART_GIVEN: x,
    PART_CHANGED: x,
    PART_ENDED: x,
    REFERRED: x,
    RETURNED: x,
    ROUTED: x,
    RESOLVED: x,
    REJECTED: x,
    ACCEPTED: x,
    DISPUTED: x,
    WITHDRAWN: x,
    ARCHIVED: x,
    ...allowed,
  };
}

/** Parts are given, change and end while the request is worked on, and leave its status as it is. */
function parts(status: Status): Partial<Record<StepKind, Status>> {
  return { PART_GIVEN: status, PART_CHANGED: status, PART_ENDED: status };
}
