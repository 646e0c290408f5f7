import { stepEventId } from '@masar/schema/events/steps';
import { expect } from 'vitest';
import { assertGapless, assertPartsEndOnce, type Step } from '../told.ts';
import type { CustodyWorld, Said } from '../world.ts';
import { assertPartsAgree } from './parts.ts';
import { assertActions, assertCustodian, assertPartsEnd, assertStatus, assertTime } from './request.ts';
import type { ActionRow, CaseRow, PartRow, RequestRow, ShownPartRow, StepRow } from './rows.ts';

/** What must hold whenever nothing is on its way: everybody has the same of every request. */
export async function assertAgreement(world: CustodyWorld): Promise<void> {
  const { register, desks, numbers, told, said } = world;
  for (const site of [register.site, ...[...desks.values()].map((desk) => desk.site)]) {
    expect(await site.look('select event_id from inbox_waiting'), `waiting at ${site.code}`).toEqual([]);
    expect(await site.look('select event_id, error from inbox_dead_letters'), `dead at ${site.code}`).toEqual(
      [],
    );
  }
  const inRegister = <Row extends { number: string }>(sql: string) => register.site.look<Row>(sql, [numbers]);
  const requests = await inRegister<RequestRow>('select * from request where number = any($1)');
  const steps = await inRegister<StepRow>('select * from step where number = any($1) order by position');
  const actions = await inRegister<ActionRow>('select * from citizen_action where number = any($1)');
  const files: CaseRow[] = [];
  for (const { site } of desks.values()) {
    files.push(
      ...(await site.look<CaseRow>('select * from ministry_case where custody and number = any($1)', [
        numbers,
      ])),
    );
  }
  expect(requests.map(({ number }) => number).sort()).toEqual(numbers.toSorted());
  for (const request of requests) {
    const { number } = request;
    const of = <Row extends { number: string }>(rows: readonly Row[]) =>
      rows.filter((row) => row.number === number);
    const path = told.pathOf(number);
    assertGapless(path, (formation) => register.hostOf(formation));
    expect(of(steps).map(({ leg, seq }) => stepEventId(number, leg, seq))).toEqual(path.map(({ id }) => id));
    assertStatus(request, of(steps));
    assertTime(register.calendar, request, of(steps));
    assertCustodian(request, path, of(files));
    assertActions(of(actions), path);
    assertPartsEnd(path, number);
    const refused = of(actions).filter(({ state }) => state === 'REFUSED');
    assertSaid(of(said), path, new Set(refused.map(({ text }) => text)));
  }
  await assertPartsTold(world);
}

/** What is a step with the words of the one who did it. */
const written = new Set(['ask', 'note', 'resolve', 'reject', 'returnToHub', 'refer', 'route']);
/** What a citizen does by a click: once more, while the first is on its way, is the first. */
const clicks = new Set(['WITHDRAWN', 'ACCEPTED', 'DISPUTED']);

/** What was confirmed is on the path once, what was refused is not, and nothing is there twice. */
function assertSaid(said: readonly Said[], path: readonly Step[], refused: ReadonlySet<string | null>): void {
  const found = ({ words }: Said) => path.filter(({ note, part }) => note === words && !part).length;
  for (const one of said) {
    const told = JSON.stringify(one);
    expect(found(one), told).toBeLessThanOrEqual(1);
    if (one.outcome === 'refused') expect(found(one), told).toBe(0);
    if (one.outcome !== 'done') continue;
    if (written.has(one.what)) expect(found(one), told).toBe(1);
    else if (one.what === 'INFORMATION_PROVIDED' || clicks.has(one.what)) {
      const same = clicks.has(one.what) ? said.filter(({ what }) => what === one.what) : [one];
      const answered = same.filter((each) => found(each) === 1 || refused.has(each.words));
      expect(answered.length, told).toBeGreaterThan(0);
    }
  }
}

async function assertPartsTold({ desks, register, numbers, told, said }: CustodyWorld): Promise<void> {
  const byDesk = new Map<string, PartRow[]>();
  for (const [code, desk] of desks) byDesk.set(code, await desk.parts(numbers));
  const shown = await register.site.look<ShownPartRow>('select * from request_part where number = any($1)', [
    numbers,
  ]);
  const given = assertPartsAgree(byDesk, shown);
  const onPaths = new Map(numbers.flatMap((number) => [...assertPartsEndOnce(told.pathOf(number))]));
  expect(onPaths).toEqual(new Map(given.map(({ id, state }) => [id, state])));
  const first = new Map(
    numbers
      .flatMap((number) => told.pathOf(number))
      .flatMap(({ kind, note, part }) => (kind === 'PART_GIVEN' && part ? [[part.id, note] as const] : [])),
  );
  for (const { what, words, outcome } of said.filter((one) => one.what === 'split')) {
    const found = [...first.values()].filter((note) => note === words).length;
    if (outcome === 'unsure') expect(found, what).toBeLessThanOrEqual(1);
    else expect(found, what).toBe(outcome === 'done' ? 1 : 0);
  }
}

/** At any moment: a desk waits for parts of a request only while it holds it, and knows how many they are. */
export async function assertPartsHold({ desks, numbers }: CustodyWorld): Promise<void> {
  for (const [code, { site }] of desks) {
    const wrong = await site.look(
      `with waited as (
         select number, count(*)::int as parts from part
         where from_subgraph = $1 and state in ('OPEN', 'IN_PROGRESS') group by number
       )
       select * from ministry_case c full join waited w on w.number = c.number
       where coalesce(c.number, w.number) = any($2) and (c.open_parts is distinct from coalesce(w.parts, 0)
          or (w.parts > 0 and not (c.custody and c.status in ('REGISTERED', 'IN_PROGRESS', 'AWAITING_CITIZEN'))))`,
      [code, numbers],
    );
    expect(wrong, `parts of ${code}`).toEqual([]);
  }
}
