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

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub({ actionWaitMs: 0, now: opening, environment: { ESCALATION_POLL_MS: '20' } });
  // Two hubs over one database: whatever is due may be found by either.
  await hub.another();
});

/** Who was told of late parts of a request, once the hubs have nothing more to look at. */
async function toldOfParts(number: string) {
  await vi.waitFor(async () => {
    const due = await hub.tables.query('select id from request_part where look_at <= $1', [
      hub.clock.now().toISOString(),
    ]);
    expect(due).toEqual([]);
  }, eventually);
  const { request } = await hub.ask(
    arbiter,
    'query ($number: ID!) { request(number: $number) { escalations { reason level part to { code } } } }',
    { number },
  );
  return request.escalations.filter(({ reason }: { reason: string }) => reason === 'PART_OVERDUE');
}

test('should say that a part is late to who stands above its body, and then to the secretariat', async () => {
  const { number } = await hub.submit();
  const custodian = custodianOf(number);
  const part: PartShown = {
    ...{ id: 'late', nth: 1, kind: 'TASK', state: 'OPEN', task: 'حفر بئر', result: null, shared: [] },
    ...{ givenAt: given, dueAt: end },
  };
  const step = (kind: 'PART_GIVEN' | 'PART_CHANGED' | 'PART_ENDED', more: Partial<PartShown> = {}) =>
    custodian.step(kind, { at: given, to: 'e-mawared-groundwater', part: { ...part, ...more } });
  await hub.deliver(
    ...[custodian.step('REGISTERED', { at: given }), custodian.step('STARTED', { at: given })],
    ...[step('PART_GIVEN'), step('PART_GIVEN', { id: 'in time' })],
    step('PART_ENDED', { id: 'in time', state: 'DONE', result: 'تم' }),
  );
  hub.clock.set(beforeEnd);
  expect(await toldOfParts(number)).toEqual([]);
  hub.clock.set(end);
  const first = { reason: 'PART_OVERDUE', level: 1, part: 'late', to: { code: 'e-mawared' } };
  expect(await toldOfParts(number)).toEqual([first]);
  // Its step makes the hubs look once more, and nobody is told twice.
  await hub.deliver(step('PART_CHANGED', { state: 'IN_PROGRESS' }));
  expect(await toldOfParts(number)).toEqual([first]);
  hub.clock.set(dayAfter);
  expect(await toldOfParts(number)).toEqual([first, { ...first, level: 2, to: { code: 'secretariat' } }]);
});
