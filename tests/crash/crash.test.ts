import { describe, expect, it, vi } from 'vitest';
import { useHouse } from '../house/use-house.ts';
import { allSettled, desks, expectNothingLost } from './invariants.ts';
import { SteadyFollower } from './steady-follower.ts';
import { Travellers } from './travellers.ts';

/** How often the whole is gone through; more of it by hand. */
const rounds = Number(process.env.MASAR_CRASH_ROUNDS ?? 1);

const subgraphs = ['hub', ...desks];

describe('processes that are killed while requests flow', () => {
  const house = useHouse({ LOG_LEVEL: 'warn' });

  it('should lose nothing and double nothing', { timeout: 60_000 + rounds * 120_000 }, async () => {
    for (const desk of desks) await house().as(`clerk@${desk}.masar.test`);
    const follower = new SteadyFollower(house());
    const travellers = new Travellers(house(), 8);
    const moreDone = async (more: number) => {
      const from = travellers.progress;
      await vi.waitFor(() => expect(travellers.progress).toBeGreaterThanOrEqual(from + more), {
        timeout: 30_000,
        interval: 20,
      });
    };
    const submitted = async (more: number) => {
      const from = travellers.accepted.size;
      await vi.waitFor(() => expect(travellers.accepted.size).toBeGreaterThanOrEqual(from + more), {
        timeout: 30_000,
        interval: 20,
      });
    };
    const victims = [
      ...subgraphs.map((name) => [name]),
      ['gateway'],
      ['hub', 'e-basra'],
      ['gateway', 'central'],
      subgraphs,
    ];
    for (let round = 0; round < rounds; round += 1) {
      for (const names of victims) {
        await moreDone(10);
        await Promise.all(names.map((name) => house().process(name).kill()));
        // While the hub and the gateway are there, submissions go on without the others.
        if (!names.includes('hub') && !names.includes('gateway')) await submitted(3);
        await Promise.all(names.map((name) => house().process(name).start()));
      }
    }
    await moreDone(10);
    await travellers.stop();
    await allSettled(house());
    const [{ last }] = await house().rows('hub', 'select max(position)::text as last from step');
    await vi.waitFor(
      () =>
        expect(Buffer.from(follower.seen.at(-1)?.cursor ?? '', 'base64url').toString()).toBe(`step:${last}`),
      { timeout: 20_000 },
    );
    await follower.stop();
    const { accepted, deeds, codes } = travellers;
    const count = (outcome: string) => deeds.filter((deed) => deed.outcome === outcome).length;
    process.stdout.write(
      `${accepted.size} requests, ${follower.seen.length} steps; of ${deeds.length} deeds ${count('done')} done, ` +
        `${count('refused')} refused, ${count('unsure')} unsure; the follower came back ${follower.returns} times; ` +
        `codes ${JSON.stringify(Object.fromEntries(codes))}\n`,
    );
    await expectNothingLost(house(), travellers, follower);
    expect(codes.get('undefined'), 'errors without a code').toBeUndefined();
    expect(codes.get('INTERNAL_SERVER_ERROR')).toBeUndefined();
  });
});
