import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { assertAgreement, assertPartsHold } from './agreement/world.ts';
import { operation } from './operations.ts';
import type { CustodyWorld } from './world.ts';

/** The same walks among the other tests, so that a change is judged by what it changed; by hand always new ones. */
const seed = Number(
  process.env.MASAR_CUSTODY_SEED ?? (process.env.MASAR_CUSTODY_RUNS ? randomInt(2 ** 31) : 2026),
);

/** How many walks are taken: so many, or what was asked for: `MASAR_CUSTODY_RUNS=3000 npx vitest run tests/custody`. */
export function walksWanted(usual: number): number {
  return Number(process.env.MASAR_CUSTODY_RUNS ?? usual);
}

/**
 * Takes random walks through the world, and holds after each operation what always has to hold, and whenever nothing is on
 * its way that everybody has the same.
 * @param over what carries the events, for whoever reads along
 * @returns the kinds of steps, states of parts and outcomes that occurred
 */
export async function takeWalks(world: CustodyWorld, numRuns: number, over: string): Promise<Set<string>> {
  process.stdout.write(`custody over ${over}: ${numRuns} walks, MASAR_CUSTODY_SEED=${seed}\n`);
  const happened = new Set<string>();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(operation, { minLength: 15, maxLength: 60, size: 'max' }),
      async (operations) => {
        run += 1;
        if (run % 100 === 0) process.stdout.write(`custody over ${over}: ${run} walks begun\n`);
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
  return happened;
}
