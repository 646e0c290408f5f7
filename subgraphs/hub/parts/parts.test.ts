import { person } from '@masar/kit/testing/actors';
import type { MasarEvent } from '@masar/schema/events/catalog';
import type { PartShown } from '@masar/schema/events/parts';
import { beforeAll, expect, test, vi } from 'vitest';
import { custodianOf } from '../testing/test-custodian.ts';
import { openTestHub, type TestHub } from '../testing/test-hub.ts';

const eventually = { timeout: 20_000, interval: 10 };
const citizen = person('CITIZEN', 'مواطن');
const clerkOfBody = person('CLERK', 'كاتب', { desk: 'e-mawared', formation: 'e-mawared' });
const at = '2026-03-01T09:00:00.000Z';
const part: PartShown = {
  ...{ id: 'part-1', nth: 1, kind: 'TASK', state: 'OPEN', task: 'حفر بئر', result: null, shared: ['BODY'] },
  ...{ givenAt: at, dueAt: '2026-03-05T09:00:00.000Z' },
};
const shown = `parts {
  id kind from { code } to { code } state task result shared givenAt dueAt endedAt
}`;

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});

async function parts(number: string) {
  const document = `query ($number: ID!) { request(number: $number) { ${shown} } }`;
  return (await hub.ask(citizen, document, { number })).request.parts;
}

/** The way of a part that is given, worked on and done. */
function wayOf(number: string, given: PartShown) {
  const custodian = custodianOf(number);
  const step = (kind: 'PART_GIVEN' | 'PART_CHANGED' | 'PART_ENDED', more: Partial<PartShown>) =>
    custodian.step(kind, { to: 'e-mawared', part: { ...given, ...more } });
  return [
    custodian.step('REGISTERED'),
    step('PART_GIVEN', {}),
    step('PART_CHANGED', { state: 'IN_PROGRESS' }),
    step('PART_ENDED', { state: 'DONE', result: 'حُفرت' }),
  ] as const;
}

test('should show the citizen who works on what, and tell followers of it as it happens', async () => {
  const { number } = await hub.submit(citizen);
  const follower = await hub.follow(
    citizen,
    `subscription ($number: ID!) { requestUpdated(number: $number) {
      step { event to { code } } request { status parts { state } }
    } }`,
    { number },
  );
  const [registered, given, changed, ended] = wayOf(number, part);
  await hub.deliver(registered, given);
  const open = {
    ...{ id: 'part-1', kind: 'TASK', from: { code: 'e-tarbeya' }, to: { code: 'e-mawared' }, state: 'OPEN' },
    ...{ task: 'حفر بئر', result: null, shared: ['BODY'], givenAt: at, dueAt: part.dueAt, endedAt: null },
  };
  expect(await parts(number)).toEqual([open]);
  await hub.deliver(changed);
  expect(await parts(number)).toEqual([{ ...open, state: 'IN_PROGRESS' }]);
  await hub.deliver(ended);
  expect(await parts(number)).toEqual([{ ...open, state: 'DONE', result: 'حُفرت', endedAt: at }]);
  const told = await follower.take(4);
  expect(told.map(({ step }) => [step.event, step.to?.code])).toEqual([
    ['REGISTERED', undefined],
    ...['PART_GIVEN', 'PART_CHANGED', 'PART_ENDED'].map((event) => [event, 'e-mawared']),
  ]);
  expect(told.at(-1)?.request).toEqual({ status: 'REGISTERED', parts: [{ state: 'DONE' }] });
  await follower.stop();
});

test('should let what comes late change nothing, in whatever order it comes', async () => {
  const { number } = await hub.submit(citizen);
  const [registered, given, changed, ended] = wayOf(number, { ...part, id: 'part-2' });
  await hub.publish(ended);
  await hub.publish(changed);
  await hub.publish(given);
  await hub.deliver(registered);
  await expect.poll(async () => (await parts(number))[0]?.state).toBe('DONE');
  await hub.deliver(given);
  expect((await parts(number))[0].state).toBe('DONE');
});

test('should show nothing of what the register has not taken on', async () => {
  const { number } = await hub.submit(citizen);
  const [registered, given] = wayOf(number, { ...part, id: 'part-4' });
  await hub.publish(given);
  await vi.waitFor(async () => {
    const waiting = await hub.tables.query('select from inbox_waiting where event_id = $1', [given.id]);
    expect(waiting).toHaveLength(1);
  }, eventually);
  expect(await parts(number)).toEqual([]);
  await hub.deliver(registered);
  await expect.poll(() => parts(number), eventually).toMatchObject([{ id: 'part-4', state: 'OPEN' }]);
});

test('should take no part from a body that does not hold the request', async () => {
  const { number } = await hub.submit(citizen);
  const [registered, given] = wayOf(number, { ...part, id: 'part-5' });
  await hub.deliver(registered, given);
  const stranger = custodianOf(number, {
    ...{ formation: 'e-mawared', subgraph: 'e-mawared', status: 'REGISTERED' },
  });
  const forged = ['part-5', 'part-6'].map((id, n) => ({
    ...stranger.step('PART_CHANGED', { to: 'e-basra', part: { ...part, id, state: 'DONE', result: 'x' } }),
    ...{ id: `forged/${number}/${n}`, leg: 1, seq: 3 - n * 2 },
  })) as MasarEvent[];
  await hub.publish(...forged);
  await vi.waitFor(async () => {
    const dead = await hub.tables.query('select from inbox_dead_letters where event_id = $1', [
      forged[0]?.id,
    ]);
    const old = await hub.tables.query('select from inbox where event_id = $1', [forged[1]?.id]);
    expect([dead, old].map(({ length }) => length)).toEqual([1, 1]);
  }, eventually);
  expect(await parts(number)).toMatchObject([{ id: 'part-5', from: { code: 'e-tarbeya' }, state: 'OPEN' }]);
});

test('should let no custodian change the part of another request', async () => {
  const [mine, theirs] = await Promise.all([hub.submit(citizen), hub.submit(citizen)]);
  const [registered, given] = wayOf(mine.number, { ...part, id: 'part-7' });
  await hub.deliver(registered, given);
  const [arrived, , , ended] = wayOf(theirs.number, { ...part, id: 'part-7' });
  const wrong = { ...ended, seq: 2 };
  await hub.deliver(arrived);
  await hub.publish(wrong);
  await vi.waitFor(async () => {
    const dead = await hub.tables.query('select from inbox_dead_letters where event_id = $1', [wrong.id]);
    expect(dead).toHaveLength(1);
  }, eventually);
  expect(await parts(mine.number)).toMatchObject([{ id: 'part-7', state: 'OPEN' }]);
});

test('should give the body of a part no sight of the request', async () => {
  const { number } = await hub.submit(citizen);
  await hub.deliver(...wayOf(number, { ...part, id: 'part-3' }));
  const document = 'query ($number: ID!) { request(number: $number) { subject } }';
  expect((await hub.execute(clerkOfBody, document, { number })).codes).toEqual(['REQUEST_NOT_FOUND']);
});
