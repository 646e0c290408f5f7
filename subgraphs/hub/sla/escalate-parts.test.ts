import { person } from '@masar/kit/testing/actors';
import type { PartShown } from '@masar/schema/events/parts';
import { beforeAll, expect, test, vi } from 'vitest';
import { custodianOf } from '../testing/test-custodian.ts';
import { openTestHub, type TestHub } from '../testing/test-hub.ts';

const eventually = { timeout: 20_000, interval: 10 };
const arbiter = person('ARBITER', 'محكم');
/** Within one working day in Baghdad, but for the last, which is the same hour of the next one. */
const [opening, given, beforeEnd, end, dayAfter] = [
  '2026-03-01T05:00:00.000Z',
  '2026-03-01T05:10:00.000Z',
  '2026-03-01T05:59:00.000Z',
  '2026-03-01T06:00:00.000Z',
  '2026-03-02T06:00:00.000Z',
] as const;

const openHub = () =>
  openTestHub({ actionWaitMs: 0, now: opening, environment: { ESCALATION_POLL_MS: '20' } });

let hub: TestHub;
beforeAll(async () => {
  hub = await openHub();
  // Two hubs over one database: whatever is due may be found by either.
  await hub.another();
});

/** Who was told of late parts of a request, once the hubs have nothing more to look at. */
async function toldOfParts(at: TestHub, number: string) {
  await vi.waitFor(async () => {
    const due = await at.tables.query('select id from request_part where look_at <= $1', [
      at.clock.now().toISOString(),
    ]);
    expect(due).toEqual([]);
  }, eventually);
  return await escalationsOf(at, number);
}

async function escalationsOf(at: TestHub, number: string) {
  const { request } = await at.ask(
    arbiter,
    'query ($number: ID!) { request(number: $number) { escalations { reason level part to { code } } } }',
    { number },
  );
  return request.escalations.filter(({ reason }: { reason: string }) => reason === 'PART_OVERDUE');
}

/** A request on which work has begun, and the steps of a part that is due at `end`. */
async function withPart(at: TestHub) {
  const { number } = await at.submit();
  const custodian = custodianOf(number);
  await at.deliver(custodian.step('REGISTERED', { at: given }), custodian.step('STARTED', { at: given }));
  const part: PartShown = {
    ...{ id: 'late', nth: 1, kind: 'TASK', state: 'OPEN', task: 'حفر بئر', result: null, shared: [] },
    ...{ givenAt: given, dueAt: end },
  };
  const step = (kind: 'PART_GIVEN' | 'PART_CHANGED' | 'PART_ENDED', more: Partial<PartShown> = {}) =>
    custodian.step(kind, { at: given, to: 'e-mawared-groundwater', part: { ...part, ...more } });
  return { number, step };
}

test('should say that a part is late to who stands above its body, and then to the secretariat', async () => {
  const { number, step } = await withPart(hub);
  await hub.deliver(
    ...[step('PART_GIVEN'), step('PART_GIVEN', { id: 'in time' })],
    step('PART_ENDED', { id: 'in time', state: 'DONE', result: 'تم' }),
  );
  hub.clock.set(beforeEnd);
  expect(await toldOfParts(hub, number)).toEqual([]);
  hub.clock.set(end);
  const first = { reason: 'PART_OVERDUE', level: 1, part: 'late', to: { code: 'e-mawared' } };
  expect(await toldOfParts(hub, number)).toEqual([first]);
  // Its step makes the hubs look once more, and nobody is told twice.
  await hub.deliver(step('PART_CHANGED', { state: 'IN_PROGRESS' }));
  expect(await toldOfParts(hub, number)).toEqual([first]);
  hub.clock.set(dayAfter);
  expect(await toldOfParts(hub, number)).toEqual([
    first,
    { ...first, level: 2, to: { code: 'secretariat' } },
  ]);
});

test('should say once more that a part is late when the end that it was moved to has passed', async () => {
  const own = await openHub();
  const { number, step } = await withPart(own);
  const late = { reason: 'PART_OVERDUE', level: 1, part: 'late', to: { code: 'e-mawared' } };
  const moved = '2026-03-01T06:30:00.000Z';
  await own.deliver(step('PART_GIVEN'));
  own.clock.set(end);
  expect(await toldOfParts(own, number)).toEqual([late]);
  await own.deliver(step('PART_CHANGED', { dueAt: moved }));
  own.clock.set('2026-03-01T06:29:00.000Z');
  expect(await toldOfParts(own, number)).toEqual([late]);
  own.clock.set(moved);
  expect(await toldOfParts(own, number)).toEqual([late, late]);
  await own.deliver(step('PART_CHANGED', { dueAt: moved, state: 'IN_PROGRESS' }));
  expect(await toldOfParts(own, number)).toEqual([late, late]);
});

test('should tell nobody of a part that ends while it is looked at', async () => {
  const own = await openHub();
  const { number, step } = await withPart(own);
  await own.deliver(step('PART_GIVEN'));
  // Whoever looks for late parts stops between reading one and locking it.
  await own.tables.query(`alter table request_part rename to request_part_row;
    create table gate (open boolean);
    insert into gate values (false);
    create function pass_gate() returns boolean language plpgsql as $$
    begin
      while current_query() like '%skip locked%' and not (select open from gate) loop
        perform pg_sleep(0.01);
      end loop;
      return true;
    end $$;
    create view request_part as select * from request_part_row where pass_gate()`);
  own.clock.set(end);
  const sessions = (condition: string) =>
    own.tables.query(
      `select pid, xact_start from pg_stat_activity where datname = current_database() and ${condition}`,
    );
  const atGate = "wait_event = 'PgSleep'";
  await vi.waitFor(async () => expect(await sessions(atGate)).toHaveLength(1), eventually);
  const [looking] = await sessions(atGate);
  await own.deliver(step('PART_ENDED', { state: 'DONE', result: 'تم' }));
  await own.tables.query('update gate set open = true');
  await vi.waitFor(async () => {
    expect(await sessions(`pid = ${looking.pid}`)).not.toContainEqual(looking);
  }, eventually);
  expect(await escalationsOf(own, number)).toEqual([]);
  expect(await own.tables.query('select look_at from request_part_row')).toEqual([{ look_at: null }]);
});
