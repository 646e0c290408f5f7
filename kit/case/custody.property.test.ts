import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { handsOver } from '../lifecycle/words.ts';
import { type CustodyWorld, type Operation, openCustodyWorld } from '../testing/custody-world.ts';
import type { HubModel, Step } from '../testing/hub-model.ts';

const request = fc.integer({ min: 0, max: 1 });
const desk = fc.constantFrom('e-one', 'e-two');
const formation = fc.constantFrom('e-one', 'e-one-a', 'e-two', 'e-nowhere');
const kind = fc.constantFrom('INFORMATION_PROVIDED', 'WITHDRAWN', 'ACCEPTED', 'DISPUTED');
const command = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      name: fc.constantFrom('start', 'ask', 'note', 'resolve', 'reject', 'archive', 'returnToHub'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ name: fc.constant('refer'), to: formation }) },
);
const staffOf = fc.constantFrom('holder', 'holder', 'holder', 'e-one', 'e-two');
const byStaff = fc.record({ do: fc.constant('command'), request, desk: staffOf, command });
const some = { most: fc.integer({ min: 1, max: 5 }), shuffle: fc.nat() };

/** What may happen at any moment. */
const operation = fc.oneof(
  { weight: 6, arbitrary: byStaff },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('race'), request, first: byStaff, second: byStaff }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('act'), request, kind }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('deliver'), ...some }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('again'), ...some }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('route'), request, to: formation }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('archive job'), desk, days: fc.integer({ min: 1, max: 20 }) }),
  },
) as fc.Arbitrary<Operation>;

describe('custody under any interleaving', () => {
  let world: CustodyWorld;
  beforeAll(async () => {
    world = await openCustodyWorld();
  });

  it('should be exclusive, leave a path without a gap, and answer every action once', async () => {
    const happened = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(operation, { minLength: 15, maxLength: 60, size: 'max' }),
        async (operations) => {
          await world.begin(2);
          for (const next of operations) {
            await world.perform(next);
            await world.assertOneHolder();
          }
          await world.drain();
          await world.assertOneHolder();
          for (const hub of world.hubs) {
            const path = world.pathOf(hub.file.number);
            for (const step of path) happened.add(step.kind);
            assertGapless(path);
            expect(hub.path.map(({ id }) => id)).toEqual(path.map(({ id }) => id));
            assertAnswered(hub);
          }
        },
      ),
      { numRuns: 60 },
    );
    // The walk is worth something only if it goes everywhere.
    expect([...happened]).toEqual(
      expect.arrayContaining([
        'STARTED',
        'REFERRED',
        'RETURNED',
        'ROUTED',
        'DISPUTED',
        'RESOLVED',
        'ARCHIVED',
      ]),
    );
  }, 180_000);
});

/** (leg, seq) counts up from (1, 1); a handover ends its leg, and nothing else does. */
function assertGapless(path: readonly Step[]): void {
  let expected = { leg: 1, seq: 1 };
  for (const { leg, seq, kind: step } of path) {
    expect({ leg, seq }).toEqual(expected);
    expected = handsOver(step) ? { leg: leg + 1, seq: 1 } : { leg, seq: seq + 1 };
  }
}

/** Each action is answered by one event; only the secretariat may have some left to pass on. */
function assertAnswered({ answers, holder }: HubModel): void {
  for (const [action, events] of answers) {
    const atLeast = holder.subgraph === 'hub' ? 0 : 1;
    expect(events.length, `answers to ${action}: ${events.join()}`).toBeGreaterThanOrEqual(atLeast);
    expect(events.length, `answers to ${action}: ${events.join()}`).toBeLessThanOrEqual(1);
  }
}
