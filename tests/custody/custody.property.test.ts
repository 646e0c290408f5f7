import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChosenBus } from './bus.ts';
import { takeWalks, walksWanted } from './walks.ts';
import { CustodyWorld } from './world.ts';

/** So many walks go everywhere. */
const everywhere = 40;
const numRuns = walksWanted(everywhere);

describe('custody under any interleaving', () => {
  let world: CustodyWorld;
  beforeAll(async () => {
    world = await CustodyWorld.open(new ChosenBus());
  });
  afterAll(() => world.close());

  it('should be exclusive, lose and double nothing, and leave everybody with the same', async () => {
    const happened = await takeWalks(world, numRuns, 'a bus that delivers in any order');
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
