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
  { weight: 1, arbitrary: fc.record({ name: fc.constantFrom('split', 'consult'), to: formation }) },
);
const staffOf = fc.constantFrom('holder', 'holder', 'holder', 'e-one', 'e-two');
const byStaff = fc.record({ do: fc.constant('command'), request, desk: staffOf, command });
const partCommand = (names: readonly string[]) =>
  fc.record({ do: fc.constant('part'), desk, name: fc.constantFrom(...names), choice: fc.nat(9) });
const aboutPart = fc.oneof(
  { weight: 3, arbitrary: partCommand(['startPart', 'finishPart', 'declinePart']) },
  { weight: 1, arbitrary: partCommand(['cancelPart', 'rewordPart']) },
);
const some = { most: fc.integer({ min: 1, max: 5 }), shuffle: fc.nat() };

/** What may happen at any moment. */
const operation = fc.oneof(
  { weight: 6, arbitrary: byStaff },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('race'), request, first: byStaff, second: byStaff }),
  },
  { weight: 4, arbitrary: aboutPart },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('part race'), first: aboutPart, second: aboutPart }),
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
    const ends = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(operation, { minLength: 15, maxLength: 60, size: 'max' }),
        async (operations) => {
          await world.begin(2);
          for (const [n, next] of operations.entries()) {
            await world.perform(next);
            await world.assertOneHolder();
            if (n % 4 === 0) await world.assertPartsHold();
          }
          await world.drain();
          await world.assertOneHolder();
          for (const hub of world.hubs) {
            const path = world.pathOf(hub.file.number);
            for (const step of path) happened.add(step.kind);
            assertGapless(path);
            expect(hub.path.map(({ id }) => id)).toEqual(path.map(({ id }) => id));
            assertAnswered(hub);
            for (const state of assertParts(path).values()) ends.add(state);
          }
          await world.assertPartsHold();
          await assertDesksAgree(world);
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
        'PART_GIVEN',
        'PART_CHANGED',
        'PART_ENDED',
      ]),
    );
    expect([...ends]).toEqual(expect.arrayContaining(['DONE', 'DECLINED', 'CANCELLED']));
  }, 600_000);
});

/** (leg, seq) counts up from (1, 1); a handover ends its leg, and nothing else does. */
function assertGapless(path: readonly Step[]): void {
  let expected = { leg: 1, seq: 1 };
  for (const { leg, seq, kind: step } of path) {
    expect({ leg, seq }).toEqual(expected);
    expected = handsOver(step) ? { leg: leg + 1, seq: 1 } : { leg, seq: seq + 1 };
  }
}

/** No request is answered or handed on while a part of it is open, and each part ends once. */
function assertParts(path: readonly Step[]): Map<string, string> {
  const states = new Map<string, string>();
  const open = () => [...states.values()].filter((state) => state === 'OPEN' || state === 'IN_PROGRESS');
  for (const { kind: step, part } of path) {
    if (part) {
      expect(['OPEN', 'IN_PROGRESS', undefined]).toContain(states.get(part.id));
      states.set(part.id, part.state);
    } else if (handsOver(step) || ['RESOLVED', 'REJECTED', 'WITHDRAWN', 'ARCHIVED'].includes(step)) {
      expect(open(), `parts open at ${step}`).toEqual([]);
    }
  }
  return states;
}

/** When everything has arrived, both desks have the same of a part, and the path says the same. */
async function assertDesksAgree(world: CustodyWorld): Promise<void> {
  const byDesk = await Promise.all(['e-one', 'e-two'].map((code) => world.partsOf(code)));
  const shown = new Map(world.hubs.flatMap(({ file }) => [...assertParts(world.pathOf(file.number))]));
  for (const parts of byDesk) {
    for (const part of parts) expect(part.state, `the part ${part.id}`).toBe(shown.get(part.id));
  }
  const [one, two] = byDesk.map((parts) => new Map(parts.map((part) => [part.id, part])));
  for (const part of one?.values() ?? []) {
    if (part.from_subgraph === part.to_subgraph) continue;
    expect(two?.get(part.id)).toMatchObject({ state: part.state, task: part.task });
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
