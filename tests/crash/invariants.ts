import { calendarSettings } from '@masar/kit/calendar/settings';
import { createWorkingCalendar } from '@masar/kit/calendar/working-calendar';
import { handsOver } from '@masar/kit/lifecycle/words';
import { expect, vi } from 'vitest';
import { assertPartsAgree } from '../custody/agreement/parts.ts';
import {
  assertActions,
  assertCustodian,
  assertPartsEnd,
  assertStatus,
  assertTime,
} from '../custody/agreement/request.ts';
import type {
  ActionRow,
  CaseRow,
  PartRow,
  RequestRow,
  ShownPartRow,
  StepRow,
} from '../custody/agreement/rows.ts';
import type { Masar } from '../house/masar.ts';
import type { Deed } from './deeds.ts';
import { expectDone } from './found-again.ts';
import type { RoamingFollower } from './roaming-follower.ts';

/** Every subgraph that holds files. */
export const desks = ['central', 'e-tarbeya', 'e-mawared', 'e-basra'];

/** Waits until nothing is on its way any more. */
export async function allSettled(masar: Masar, patienceMs = 40_000): Promise<void> {
  await vi.waitFor(
    async () => {
      for (const code of ['hub', ...desks]) {
        expect(await masar.rows(code, 'select event_id, error from inbox_dead_letters'), code).toEqual([]);
        expect(await masar.rows(code, 'select from outbox'), code).toEqual([]);
        expect(await masar.rows(code, 'select event_id from inbox_waiting'), code).toEqual([]);
      }
      const open = `select number, status, custodian from request
        where status = 'SUBMITTED' or (status = 'REFERRED' and custodian <> 'secretariat')`;
      expect(await masar.rows('hub', open)).toEqual([]);
      const pending = `select id, number, kind, leg from citizen_action where state = 'PENDING'`;
      expect(await masar.rows('hub', pending)).toEqual([]);
      expect(await partsOnTheirWay(masar), 'parts of which the desks differ').toEqual([]);
    },
    { timeout: patienceMs, interval: 100 },
  );
}

/** Parts that stand differently at the two desks: what one of them said is still on its way. */
async function partsOnTheirWay(masar: Masar): Promise<string[]> {
  const states = new Map<string, Set<string>>();
  for (const desk of desks) {
    const parts: PartRow[] = await masar.rows(desk, 'select * from part');
    for (const { id, state, task, from_subgraph: from, to_subgraph: to } of parts) {
      const sides = states.get(id) ?? new Set();
      // A part that only one of two desks has is on its way too.
      if (from !== to) sides.add(`at ${desk === from ? 'its custodian' : 'its body'}`);
      states.set(id, sides.add(`${state} ${task}`));
    }
  }
  return [...states].flatMap(([id, sides]) => (sides.size === 1 || sides.size === 3 ? [] : [id]));
}

/** Nothing lost and nothing doubled: what must hold once everything has settled. */
export async function expectNothingLost(
  masar: Masar,
  { accepted, deeds }: { accepted: ReadonlySet<string>; deeds: readonly Deed[] },
  follower: Pick<RoamingFollower, 'seen'>,
): Promise<void> {
  const steps: StepRow[] = await masar.rows('hub', 'select * from step order by position');
  const requests: RequestRow[] = await masar.rows('hub', 'select * from request');
  const actions: ActionRow[] = await masar.rows('hub', 'select * from citizen_action');
  // A submission that was sent again with its key is one request.
  expect(new Set(requests.map(({ number }) => number))).toEqual(accepted);

  const paths = Map.groupBy(steps, ({ number }) => number);
  const byRequest = Map.groupBy(actions, ({ number }) => number);
  const files = await filesInCustody(masar);
  const calendar = createWorkingCalendar(calendarSettings.parse({}));
  for (const request of requests) {
    const { number } = request;
    const path = paths.get(number) ?? [];
    expectGapless(path, number);
    assertStatus(request, path);
    assertTime(calendar, request, path);
    assertCustodian(request, path, files.get(number) ?? []);
    assertActions(byRequest.get(number) ?? [], path);
    assertPartsEnd(path, number);
  }
  const byDesk = new Map<string, PartRow[]>();
  for (const desk of desks) byDesk.set(desk, await masar.rows(desk, 'select * from part'));
  const shown: ShownPartRow[] = await masar.rows('hub', 'select * from request_part');
  expectDone(deeds, { paths, actions: byRequest, parts: assertPartsAgree(byDesk, shown) });
  expectFollowed(follower, steps);
}

async function filesInCustody(masar: Masar): Promise<Map<string, CaseRow[]>> {
  const files: CaseRow[] = [];
  for (const desk of desks)
    files.push(...(await masar.rows(desk, 'select * from ministry_case where custody')));
  return Map.groupBy(files, ({ number }) => number);
}

/** By (leg, seq) without a gap, and stored in that order. */
function expectGapless(path: readonly StepRow[], number: string): void {
  let expected = { leg: 1, seq: 0 };
  for (const { leg, seq, kind } of path) {
    expect({ leg, seq }, `${number}: ${kind}`).toEqual(expected);
    expected = handsOver(kind) ? { leg: leg + 1, seq: 1 } : { leg, seq: seq + 1 };
  }
}

/** A subscriber has heard every step once, in the register's order, with what the register says of it. */
function expectFollowed({ seen }: Pick<RoamingFollower, 'seen'>, steps: readonly StepRow[]): void {
  const told = seen.map(({ cursor, step, request }) => ({
    cursor: Buffer.from(cursor, 'base64url').toString(),
    ...{ number: request.number, kind: step.event, status: step.status },
    ...{ leg: step.leg, formation: step.formation.code },
  }));
  expect(told).toEqual(
    steps.map(({ position, number, kind, status, leg, formation }) => {
      return { cursor: `step:${position}`, number, kind, status, leg, formation };
    }),
  );
}
