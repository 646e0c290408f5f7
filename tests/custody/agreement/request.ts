import type { WorkingCalendar } from '@masar/kit/calendar/working-calendar';
import { nextStatus } from '@masar/kit/lifecycle/transition';
import { handsOver, type Status } from '@masar/kit/lifecycle/words';
import { startClock, turnClock } from '@masar/kit/sla/clock';
import { expect } from 'vitest';
import type { ActionRow, CaseRow, Place, RequestRow, StepRow } from './rows.ts';

/** In these the government isn't at work, and the time that it has promised stands still. */
const standing = new Set<Status>(['AWAITING_CITIZEN', 'RESOLVED', 'REJECTED', 'WITHDRAWN', 'ARCHIVED']);
/** With these a request is through, for the time being or for good. */
const ends = new Set(['RESOLVED', 'REJECTED', 'WITHDRAWN', 'ARCHIVED']);

/** The lifecycle's table, walked along the path. */
export function assertStatus(request: RequestRow, steps: readonly StepRow[]): void {
  let status: Status | undefined;
  for (const step of steps) {
    status = status === undefined ? 'SUBMITTED' : nextStatus(step.number, status, step.kind);
    expect(step.status, `${step.number} after ${step.leg}/${step.seq} ${step.kind}`).toBe(status);
  }
  expect(request.status, request.number).toBe(status);
}

/** The time that was promised runs and stands still as the path says, through all hands. */
export function assertTime(calendar: WorkingCalendar, request: RequestRow, steps: readonly StepRow[]): void {
  const [first, ...later] = steps;
  if (!first) throw new Error(`expected ${request.number} to have a path`);
  let clock = startClock(calendar, request.sla_minutes / 60, first.at);
  for (const { at, status, due_at: dueAt, leg, seq } of later) {
    clock = turnClock(calendar, clock, status, at);
    expect(dueAt?.getTime(), `${request.number} due after ${leg}/${seq}`).toBe(clock.dueAt?.getTime());
  }
  expect(request.due_at?.getTime(), `${request.number} due`).toBe(clock.dueAt?.getTime());
  expect(request.sla_minutes_left, `${request.number} time left`).toBeCloseTo(clock.minutesLeft, 4);
  expect(request.sla_started_at === null, `${request.number} stands still`).toBe(
    standing.has(request.status),
  );
}

/**
 * The register's place is that of the last step; the one custodian's file says the same as the register, and the path
 * that came with the file has no hole.
 * @param files those in custody, of every desk
 */
export function assertCustodian(
  request: RequestRow,
  path: readonly (Place & Pick<StepRow, 'action'>)[],
  files: readonly CaseRow[],
): void {
  const { number, status, leg, seq } = request;
  const last = path.at(-1);
  if (!last) throw new Error(`expected ${number} to have a path`);
  expect({ leg, seq }, number).toEqual(
    handsOver(last.kind) ? { leg: last.leg + 1, seq: 0 } : { leg: last.leg, seq: last.seq },
  );
  if (request.custodian === 'secretariat') {
    expect(files, `${number} is with the secretariat`).toEqual([]);
    expect(request.custodian_subgraph, number).toBe('hub');
    return;
  }
  expect(files, number).toHaveLength(1);
  const [file] = files;
  expect(file, number).toMatchObject({
    ...{ number, status, leg, seq, formation: request.custodian, sla_minutes: request.sla_minutes },
    // The register keeps the last answer also when the next custodian works on a dispute of it.
    ...(status === 'RESOLVED' || status === 'REJECTED' ? { outcome: request.outcome } : {}),
  });
  expect(placesOf(file?.history ?? []), `the path that the custodian of ${number} has`).toEqual(
    placesOf(path),
  );
  const answered = path.flatMap(({ action }) => action ?? []);
  expect(file?.settled_actions, number).toEqual(expect.arrayContaining(answered));
}

/** Remarks stay with those who made them. */
function placesOf(path: readonly Place[]): string[] {
  return path.filter(({ kind }) => kind !== 'NOTED').map(({ leg, seq, kind }) => `${leg}/${seq} ${kind}`);
}

/** Each action is answered once: by a step that names it, or by a refusal. */
export function assertActions(
  actions: readonly ActionRow[],
  path: readonly Pick<StepRow, 'kind' | 'action'>[],
): void {
  for (const { id, number, kind, state } of actions) {
    const told = `${number}: ${kind} ${id}`;
    expect(['APPLIED', 'REFUSED'], told).toContain(state);
    const steps = path.filter(({ action }) => action === id).map((step) => step.kind);
    expect(steps, told).toEqual(state === 'APPLIED' ? [kind] : []);
  }
  const known = new Set(actions.map(({ id }) => id));
  expect(path.filter(({ action }) => action !== null && !known.has(action))).toEqual([]);
}

/** No request is answered or handed on while one of its parts has not ended. */
export function assertPartsEnd(path: readonly Place[], number: string): void {
  let open = 0;
  for (const { kind, leg, seq } of path) {
    if (kind === 'PART_GIVEN') open += 1;
    if (kind === 'PART_ENDED') open -= 1;
    const isFree = handsOver(kind) || ends.has(kind) || open < 0;
    if (isFree) expect(open, `parts of ${number} open at ${leg}/${seq}: ${kind}`).toBe(0);
  }
}
