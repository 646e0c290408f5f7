import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertAgreement, assertPartsHold } from './agreement/world.ts';
import { operation } from './operations.ts';
import { CustodyWorld } from './world.ts';

/** Walks that are taken; many more by hand: `MASAR_CUSTODY_RUNS=3000 npx vitest run tests/custody`. */
const numRuns = Number(process.env.MASAR_CUSTODY_RUNS ?? 40);
/** The same walks among the other tests, so that a change is judged by what it changed; by hand always new ones. */
const seed = Number(
  process.env.MASAR_CUSTODY_SEED ?? (process.env.MASAR_CUSTODY_RUNS ? randomInt(2 ** 31) : 2026),
);
/** So many walks go everywhere. */
const everywhere = 40;

describe('custody under any interleaving', () => {
  let world: CustodyWorld;
  beforeAll(async () => {
    world = await CustodyWorld.open();
  });
  afterAll(() => world.close());

  it('should be exclusive, lose and double nothing, and leave everybody with the same', async () => {
    process.stdout.write(`custody: ${numRuns} walks, MASAR_CUSTODY_SEED=${seed}\n`);
    const happened = new Set<string>();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(operation, { minLength: 15, maxLength: 60, size: 'max' }),
        async (operations) => {
          run += 1;
          if (run % 100 === 0) process.stdout.write(`custody: ${run} walks begun\n`);
          await world.begin(run);
          for (const [n, next] of operations.entries()) {
            await world.perform(next);
            await world.assertOneHolder();
            if (n % 4 === 0) await assertPartsHold(world);
            if (next.do === 'settle') await assertAgreement(world);
          }
          await world.settle();
          await world.assertOneHolder();
          await assertPartsHold(world);
          await assertAgreement(world);
          for (const number of world.numbers) {
            for (const { kind, part } of world.told.pathOf(number)) happened.add(part?.state ?? kind);
          }
          for (const { what, outcome } of world.said) happened.add(`${what} ${outcome}`);
        },
      ),
      // A shorter walk that fails would be looked for until the time is up, and nothing said before.
      { numRuns, seed, endOnFailure: true },
    );
    if (numRuns < everywhere) return;
    // The walks are worth something only if they go everywhere.
    expect([...happened]).toEqual(
      expect.arrayContaining([
        ...[
          'STARTED',
          'ASKED',
          'INFORMATION_PROVIDED',
          'REFERRED',
          'RETURNED',
          'ROUTED',
          'DISPUTED',
          'RESOLVED',
        ],
        ...[
          'REJECTED',
          'WITHDRAWN',
          'ACCEPTED',
          'ARCHIVED',
          'OPEN',
          'IN_PROGRESS',
          'DONE',
          'DECLINED',
          'CANCELLED',
        ],
        ...['refer done', 'refer refused', 'route done', 'split done', 'consult done'],
      ]),
    );
    expect(world.strikes).toBeGreaterThan(numRuns / 10);
  }, 3_600_000);
});
