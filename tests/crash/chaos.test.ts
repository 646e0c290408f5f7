import { hasNats } from '@masar/kit/testing/nats-server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { allSettled, desks, expectNothingLost } from './invariants.ts';
import { RoamingFollower } from './roaming-follower.ts';
import { NamespacedNetwork } from './stage/namespaced-network.ts';
import { StagedMasar, type Topology } from './stage/staged-masar.ts';
import { Travellers } from './travellers.ts';
import { Troubles } from './troubles.ts';

/** How long trouble is made, both topologies together: `npm run chaos -- --minutes 60`. */
const minutes = Number(process.env.MASAR_CHAOS_MINUTES ?? 1);
const share = (minutes * 60_000) / 2;
/** Long enough, given time, that peers notice each other's silence and give each other up. */
const longest = minutes > 2 ? 40_000 : 8_000;
const settling = 180_000;
const say = (text: string) => process.stdout.write(`${text}\n`);

const inCi = process.env.CI === 'true';
const withoutNats = !hasNats();

describe('a Masar in which everything fails while requests flow', () => {
  let masar: StagedMasar | undefined;
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') process.stderr.write(`${await masar?.told()}\n`);
    await masar?.stop();
    masar = undefined;
  }, 120_000);

  it('should lose nothing and double nothing as npm start runs it', { timeout: share * 2 + 900_000 }, () =>
    endure('house'),
  );

  it.skipIf(withoutNats && !inCi)(
    'should lose nothing and double nothing as npm run start:cluster runs it',
    { timeout: share * 2 + 900_000 },
    () => endure('cluster'),
  );

  async function endure(topology: Topology): Promise<void> {
    masar = await StagedMasar.start(topology, topology === 'cluster' ? await namespaces() : undefined);
    const staged = masar;
    const [first] = staged.gateways;
    if (!first) throw new Error('expected a gateway');
    for (const gateway of staged.gateways) {
      for (const desk of desks) await gateway.as(`clerk@${desk}.masar.test`);
      await gateway.as('arbiter@masar.test');
    }
    const followers = [
      new RoamingFollower(staged.gateways),
      new RoamingFollower(staged.gateways.toReversed()),
    ];
    const crowds = staged.gateways.map(
      (gateway) => new Travellers(gateway, Math.ceil(6 / staged.gateways.length)),
    );
    const troubles = new Troubles(staged, longest);
    const progress = () => crowds.reduce((sum, crowd) => sum + crowd.progress, 0);
    await troubles.make(share, async () => {
      const from = progress();
      await vi.waitFor(() => expect(progress(), 'what was done').toBeGreaterThanOrEqual(from + 10), {
        timeout: settling,
        interval: 50,
      });
    });

    await staged.allReady(settling);
    await Promise.all(crowds.map((crowd) => crowd.stop()));
    await allSettled(first, settling);
    const [{ last }] = await first.rows('hub', 'select max(position)::text as last from step');
    for (const { seen } of followers) {
      const newest = () => Buffer.from(seen.at(-1)?.cursor ?? '', 'base64url').toString();
      await vi.waitFor(() => expect(newest()).toBe(`step:${last}`), { timeout: settling, interval: 50 });
    }
    await Promise.all(followers.map((follower) => follower.stop()));

    const accepted = new Set(crowds.flatMap((crowd) => [...crowd.accepted]));
    const deeds = crowds.flatMap((crowd) => crowd.deeds);
    report(topology, staged.network.kind, troubles, { accepted, deeds, followers, crowds });
    for (const follower of followers) await expectNothingLost(first, { accepted, deeds }, follower);
    const codes = new Set(crowds.flatMap((crowd) => [...crowd.codes.keys()]));
    expect(codes).not.toContain('undefined');
    expect(codes).not.toContain('INTERNAL_SERVER_ERROR');
    expect(accepted.size).toBeGreaterThan(0);
  }
});

/** Real networks where the machine allows them; it says so where it doesn't. */
async function namespaces(): Promise<NamespacedNetwork | undefined> {
  try {
    return await NamespacedNetwork.open();
  } catch (error) {
    const reason = error instanceof Error ? error.message.trim() : String(error);
    say(`This machine allows no network namespaces (${reason}): proxies swallow what is sent instead.`);
    return undefined;
  }
}

function report(
  topology: Topology,
  network: string,
  troubles: Troubles,
  {
    accepted,
    deeds,
    followers,
    crowds,
  }: {
    accepted: ReadonlySet<string>;
    deeds: Travellers['deeds'];
    followers: readonly RoamingFollower[];
    crowds: readonly Travellers[];
  },
): void {
  const count = (outcome: string) => deeds.filter((deed) => deed.outcome === outcome).length;
  const codes = new Map<string, number>();
  for (const crowd of crowds) {
    for (const [code, times] of crowd.codes) codes.set(code, (codes.get(code) ?? 0) + times);
  }
  const happened = [...troubles.report].sort().map(([what, times]) => `${what} ${times}x`);
  say(`chaos over ${topology}, ${network}: ${happened.join(', ')}`);
  const { after, ms } = troubles.slowest;
  say(`  requests went on ${ms} ms at the latest, after ${after}`);
  say(
    `  ${accepted.size} requests accepted, ${followers[0]?.seen.length} steps told to each of ${followers.length} ` +
      `subscribers, who came back ${followers.map(({ moves }) => moves).join(' and ')} times; of ${deeds.length} deeds ` +
      `${count('done')} done, ${count('refused')} refused, ${count('unsure')} unsure; ` +
      `codes ${JSON.stringify(Object.fromEntries(codes))}`,
  );
}
