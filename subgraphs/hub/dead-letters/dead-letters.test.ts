import { formatNationalNumber } from '@masar/kit/number/national-number';
import { person } from '@masar/kit/testing/actors';
import { beforeAll, expect, test } from 'vitest';
import { custodianOf } from '../testing/test-custodian.ts';
import { openTestHub, type TestHub } from '../testing/test-hub.ts';

const admin = person('ADMIN', 'مدير');
const list = '{ deadLetters { nodes { id subject code attempts } } }';
const replay = `mutation ($ids: [ID!]!) { replayDeadLetters(ids: $ids) { replayed failed { id code } } }`;

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub();
});

test('should show an admin what the register could not take in, and replay it', async () => {
  const number = formatNationalNumber(2026, 77_000_000);
  const event = custodianOf(number).step('REGISTERED');
  await hub.deliver(event);
  const { deadLetters } = await hub.ask(admin, list);
  expect(deadLetters.nodes).toEqual([
    { id: event.id, subject: number, code: 'REQUEST_NOT_FOUND', attempts: 5 },
  ]);
  const { replayDeadLetters } = await hub.ask(admin, replay, { ids: [event.id] });
  expect(replayDeadLetters).toEqual({
    replayed: [],
    failed: [{ id: event.id, code: 'REQUEST_NOT_FOUND' }],
  });
});

test('should be for admins only', async () => {
  const arbiter = person('ARBITER', 'محكم');
  expect((await hub.execute(arbiter, list)).codes).toEqual(['FORBIDDEN']);
  expect((await hub.execute(arbiter, replay, { ids: ['x'] })).codes).toEqual(['FORBIDDEN']);
});
