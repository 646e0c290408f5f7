import { lifecycle } from '@masar/kit/lifecycle/table';
import { handsOver, type StepKind, stepKinds } from '@masar/kit/lifecycle/words';
import { person } from '@masar/kit/testing/actors';
import { tries } from '@masar/kit/testing/tries';
import type { MasarEvent } from '@masar/schema/events/catalog';
import fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { custodianOf } from '../../testing/test-custodian.ts';
import { openTestHub, type TestHub } from '../../testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await openTestHub({ actionWaitMs: 0 });
});

const citizen = person('CITIZEN', 'مواطن');
const eventually = { timeout: 20_000, interval: 5 };
const path = `query ($number: ID!) { request(number: $number) {
  status stage leg dueAt custodian { code } path { cursor leg event status formation { code } to { code } note }
} }`;

const bodies = [
  ['e-tarbeya', 'e-tarbeya'],
  ['e-tarbeya-exams', 'e-tarbeya'],
  ['e-mawared', 'e-mawared'],
  ['e-basra-water', 'e-basra'],
  ['e-najaf', 'central'],
] as const;

/** Steps that ministries may take by themselves, without others' parts, and that don't lead to the secretariat. */
const elsewhere: readonly StepKind[] = [
  'ROUTED',
  'RETURNED',
  'DISPUTED',
  'PART_GIVEN',
  'PART_CHANGED',
  'PART_ENDED',
];
const ownSteps = stepKinds.filter((kind) => !elsewhere.includes(kind));

/** A path as ministries may walk it: at each step one of those that the table allows. */
function walk(number: string, choices: readonly number[]): MasarEvent[] {
  const custodian = custodianOf(number);
  return choices.flatMap((choice) => {
    const possible = ownSteps.filter((kind) => lifecycle[custodian.status][kind] !== 'INVALID_TRANSITION');
    const kind: StepKind | undefined = possible[choice % possible.length];
    if (!kind) return [];
    const [to, toSubgraph] = bodies[choice % bodies.length] ?? bodies[0];
    return [custodian.step(kind, handsOver(kind) ? { to, toSubgraph } : { note: `note ${choice}` })];
  });
}

test('should come to the same path however often and in whatever order the steps arrive', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(1_000), { minLength: 1, maxLength: 12 }),
      fc.infiniteStream(fc.nat()),
      fc.integer({ min: 1, max: 6 }),
      async (choices, dice, portions) => {
        const [inOrder, shuffled] = await Promise.all([hub.submit(citizen), hub.submit(citizen)]);
        const roll = (below: number) => (dice.next().value as number) % below;
        await hub.deliver(...walk(inOrder.number, choices));
        // Each event one to three times, mixed, in several publications; the bus leaves out what it has already.
        const events = walk(shuffled.number, choices)
          .flatMap((event) => Array.from({ length: 1 + roll(3) }, () => event))
          .map((event) => ({ event, at: roll(1_000) }))
          .sort((a, b) => a.at - b.at)
          .map(({ event }) => event);
        const size = Math.ceil(events.length / portions);
        for (let i = 0; i < events.length; i += size) await hub.publish(...events.slice(i, i + size));

        const strip = (request: { path: { cursor: string }[] }) => ({
          ...request,
          path: request.path.map(({ cursor: _, ...step }) => step),
        });
        const expected = strip((await hub.ask(citizen, path, inOrder)).request);
        expect(expected.path).toHaveLength(1 + new Set(events).size);
        await vi.waitFor(async () => {
          expect(strip((await hub.ask(citizen, path, shuffled)).request)).toEqual(expected);
        }, eventually);
      },
    ),
    tries(25),
  );
  expect(await hub.tables.query('select * from inbox_waiting')).toEqual([]);
  expect(await hub.tables.query('select * from inbox_dead_letters')).toEqual([]);
}, 300_000);

test('should apply a batch of many requests at once, each in its order', async () => {
  const requests = await Promise.all(Array.from({ length: 40 }, () => hub.submit(citizen)));
  const walks = requests.map(({ number }) => walk(number, [0, 1, 4, 2, 6]));
  await hub.deliver(...walks.flat());
  const rows = await hub.tables.query(
    `select number, array_agg(leg * 1000 + seq order by position) as places from step where number = any($1) group by number`,
    [requests.map(({ number }) => number)],
  );
  expect(rows).toHaveLength(40);
  for (const { places } of rows) expect(places).toEqual([...places].sort((a: number, b: number) => a - b));
});

test.each([
  [
    'a step that the table refuses',
    (number: string) => ({
      ...custodianOf(number, { status: 'IN_PROGRESS' }).step('RESOLVED'),
      id: `${number}/refused`,
    }),
  ],
  [
    'a step of a formation that does not hold it',
    (number: string) => custodianOf(number, { formation: 'e-mawared' }).step('REGISTERED'),
  ],
  ['a step of a request that is not there', () => custodianOf('IQ-2026-88888888-51').step('REGISTERED')],
])('should put among the dead letters %s', async (_what, make) => {
  const { number } = await hub.submit(citizen);
  const event = make(number);
  await hub.publish(event);
  await vi.waitFor(async () => {
    const letters = await hub.tables.query('select event_id from inbox_dead_letters where event_id = $1', [
      event.id,
    ]);
    expect(letters).toHaveLength(1);
  }, eventually);
  const { request } = await hub.ask(citizen, path, { number });
  expect(request).toMatchObject({ status: 'SUBMITTED', leg: 1 });
  expect(request.path).toHaveLength(1);
});

test('should let the subgraph host the leg that registers it, when the formation has moved meanwhile', async () => {
  const { number } = await hub.submit(citizen, { formation: 'e-najaf' });
  const custodian = custodianOf(number, { formation: 'e-najaf', subgraph: 'e-najaf' });
  await hub.deliver(custodian.step('REGISTERED'), custodian.step('STARTED'));
  const [row] = await hub.tables.query('select custodian_subgraph, holders from request where number = $1', [
    number,
  ]);
  expect(row).toEqual({ custodian_subgraph: 'e-najaf', holders: ['e-najaf', '@central', '@e-najaf'] });
});
