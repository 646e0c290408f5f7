import { nextStatus } from '@masar/kit/lifecycle/transition';
import type { Status, StepKind } from '@masar/kit/lifecycle/words';
import { expect, vi } from 'vitest';
import type { Masar } from '../house/masar.ts';
import type { RoamingFollower } from './roaming-follower.ts';
import type { Deed, Travellers } from './travellers.ts';

/** Every subgraph that holds files. */
export const desks = ['central', 'e-tarbeya', 'e-mawared', 'e-basra'];

/** What a citizen does by a click, so that a second click is the same deed. */
const clicks = new Set(['withdrawRequest', 'acceptResolution', 'disputeResolution']);

interface StoredStep {
  position: string;
  number: string;
  leg: number;
  seq: number;
  kind: StepKind;
  note: string | null;
  status: Status;
}

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
    },
    { timeout: patienceMs, interval: 100 },
  );
}

/** Nothing lost and nothing doubled: what must hold once everything has settled. */
export async function expectNothingLost(
  masar: Masar,
  { accepted, deeds }: Pick<Travellers, 'accepted' | 'deeds'>,
  follower: Pick<RoamingFollower, 'seen'>,
): Promise<void> {
  const steps: StoredStep[] = await masar.rows(
    'hub',
    'select position::text, number, leg, seq, kind, note, status from step order by step.position',
  );
  const requests = await masar.rows('hub', 'select number, status, custodian, leg, seq from request');
  // A submission that was sent again with its key is one request.
  expect(new Set(requests.map(({ number }) => number))).toEqual(accepted);

  const paths = Map.groupBy(steps, ({ number }) => number);
  for (const request of requests) {
    const path = paths.get(request.number) ?? [];
    expectGapless(path, request);
    expect(statusAfter(path), request.number).toBe(request.status);
  }
  await expectOneCustodian(masar, requests);

  const words = Map.groupBy(
    steps.filter(({ note }) => note !== null),
    ({ note }) => note,
  );
  const actions = await masar.rows('hub', 'select text, state from citizen_action');
  const refused = new Set(actions.filter(({ state }) => state === 'REFUSED').map(({ text }) => text));
  const found = ({ words: said }: Deed) => words.get(said)?.length ?? 0;
  for (const deed of deeds) {
    const told = JSON.stringify(deed);
    expect(found(deed), told).toBeLessThanOrEqual(1);
    if (deed.outcome === 'refused') expect(found(deed), told).toBe(0);
    if (deed.outcome !== 'done' || deed.what === 'archive') continue;
    // What a citizen did is confirmed when it is on its way; its custodian may still have said no. A second
    // withdrawal, acceptance or dispute while the first is on its way is the first, with the first's words.
    const same = clicks.has(deed.what)
      ? deeds.filter(({ number, what }) => number === deed.number && what === deed.what)
      : [deed];
    expect(same.filter((one) => found(one) === 1 || refused.has(one.words)).length, told).toBeGreaterThan(0);
  }

  const told = follower.seen.map(({ cursor }) => Buffer.from(cursor, 'base64url').toString());
  expect(told).toEqual(steps.map(({ position }) => `step:${position}`));
}

/** By (leg, seq) without a gap, and stored in that order. */
function expectGapless(
  path: readonly StoredStep[],
  request: { number: string; leg: number; seq: number },
): void {
  let [leg, seq] = [1, -1];
  for (const step of path) {
    if (step.leg === leg + 1) [leg, seq] = [step.leg, 0];
    expect([step.leg, step.seq], `${request.number}: ${step.kind}`).toEqual([leg, seq + 1]);
    seq = step.seq;
  }
  const handsOver = ['REFERRED', 'RETURNED', 'ROUTED', 'DISPUTED'].includes(path.at(-1)?.kind ?? '');
  expect([request.leg, request.seq], request.number).toEqual(handsOver ? [leg + 1, 0] : [leg, seq]);
}

/** The lifecycle's table, walked along the path; every step says the status that follows. */
function statusAfter(path: readonly StoredStep[]): Status | undefined {
  return path.reduce<Status | undefined>((status, step) => {
    const next = status === undefined ? 'SUBMITTED' : nextStatus(step.number, status, step.kind);
    expect(step.status, `${step.number}: ${step.kind}`).toBe(next);
    return next;
  }, undefined);
}

/** The desk that holds a request says the same of it as the register; no other desk holds it. */
async function expectOneCustodian(
  masar: Masar,
  requests: readonly { number: string; status: string; custodian: string; leg: number; seq: number }[],
): Promise<void> {
  const held = await Promise.all(
    desks.map((desk) =>
      masar.rows(desk, 'select number, status, formation, leg, seq from ministry_case where custody'),
    ),
  );
  const byNumber = Map.groupBy(held.flat(), ({ number }) => number);
  for (const { number, status, custodian, leg, seq } of requests) {
    const expected = custodian === 'secretariat' ? [] : [{ number, status, formation: custodian, leg, seq }];
    expect(byNumber.get(number) ?? [], number).toEqual(expected);
  }
}
