import { hasNats } from '@masar/kit/testing/nats-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { allSettled, desks, expectNothingLost } from '../crash/invariants.ts';
import { Travellers } from '../crash/travellers.ts';
import { followOne, type OneUpdate, objection, submit } from '../journeys/words.ts';
import { Cluster } from './cluster.ts';
import { registered } from './probe.ts';
import { RoamingFollower } from './roaming-follower.ts';

const inCi = process.env.CI === 'true';
const withoutNats = !hasNats();
if (withoutNats && !inCi) {
  process.stdout.write(
    "The cluster isn't tested: there is no nats-server here (apt-get install nats-server).\n",
  );
}

/** Who is killed, one after the other. Both hubs: one of them holds each role that only one may have. */
const victims = ['hub-1', 'e-tarbeya-1', 'gateway-1', 'nats', 'hub-2'];

describe.skipIf(withoutNats && !inCi)('npm run start:cluster', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    if (withoutNats) throw new Error('expected nats-server to be installed: with CI=true nothing is skipped');
    cluster = await Cluster.start();
  });
  beforeEach(({ onTestFailed }) => {
    onTestFailed(() => {
      process.stderr.write(`${cluster?.started.output.slice(-20_000)}\n`);
    });
  });
  afterAll(() => cluster?.stop());

  it('should let a request that was submitted at one gateway be followed at the other', async () => {
    const [here, there] = cluster.gateways;
    const { submitRequest } = await (await here.anybody).ask(submit, { input: objection });
    const { secret, request } = submitRequest;
    const followed = { number: request.number, secret, after: '' };
    const follower = (await there.anybody).follow<OneUpdate>(followOne, followed);
    const steps = (await follower.take(2)).map(({ requestUpdated }) => requestUpdated.step.event);
    expect(steps).toEqual(['SUBMITTED', 'REGISTERED']);
    const clerk = await here.as('clerk@e-tarbeya.masar.test');
    const resolve = `mutation ($number: ID!) {
      eTarbeya { resolve(number: $number, outcome: ANSWERED, reply: "تم") { status } }
    }`;
    await clerk.ask(resolve, { number: request.number });
    const last = (await follower.take(3)).at(-1)?.requestUpdated;
    expect(last).toMatchObject({ step: { event: 'RESOLVED' }, request: { status: 'RESOLVED' } });
    await follower.stop();
  });

  it('should have one replica at work and the other stand by', async () => {
    const [masar] = cluster.gateways;
    for (const code of ['hub', 'e-tarbeya']) {
      await vi.waitFor(
        async () => {
          const [relays] = await masar.rows(
            code,
            `select count(*)::int as connected, (count(*) filter (where exists (
               select from pg_locks l where l.pid = a.pid and l.locktype = 'advisory' and l.granted
             )))::int as working
           from pg_stat_activity a where datname = current_database() and application_name = 'masar outbox relay'`,
          );
          expect(relays, code).toEqual({ connected: 2, working: 1 });
        },
        { timeout: 20_000 },
      );
    }
  });

  it('should lose nothing and double nothing while its processes are killed', async () => {
    const [first, second] = cluster.gateways;
    const earlier = await first.rows('hub', 'select number from request');
    for (const gateway of cluster.gateways) {
      for (const desk of desks) await gateway.as(`clerk@${desk}.masar.test`);
      await gateway.as('arbiter@masar.test');
    }
    const followers = [new RoamingFollower([first, second]), new RoamingFollower([second, first])];
    const crowds = cluster.gateways.map((gateway) => new Travellers(gateway, 2));
    const progress = () => crowds.reduce((sum, crowd) => sum + crowd.progress, 0);
    const probes: string[] = [];
    const took: string[] = [];
    const patience = { timeout: 40_000, interval: 20 };
    for (const name of victims) {
      const from = progress();
      await vi.waitFor(() => expect(progress()).toBeGreaterThanOrEqual(from + 10), patience);
      const killed = Date.now();
      await cluster.kill(name);
      // Who lost their gateway go to the other one.
      probes.push(await registered(second));
      took.push(`${name} ${Date.now() - killed} ms`);
    }
    await Promise.all(crowds.map((crowd) => crowd.stop()));
    await allSettled(first);
    const [{ last }] = await first.rows('hub', 'select max(position)::text as last from step');
    for (const { seen } of followers) {
      const newest = () => Buffer.from(seen.at(-1)?.cursor ?? '', 'base64url').toString();
      await vi.waitFor(() => expect(newest()).toBe(`step:${last}`), patience);
    }
    await Promise.all(followers.map((follower) => follower.stop()));

    const accepted = new Set([
      ...earlier.map(({ number }) => number),
      ...probes,
      ...crowds.flatMap((crowd) => [...crowd.accepted]),
    ]);
    const deeds = crowds.flatMap((crowd) => crowd.deeds);
    const codes = crowds.flatMap((crowd) => [...crowd.codes.keys()]);
    process.stdout.write(
      `killed, and a request submitted then was registered after: ${took.join(', ')}\n${accepted.size} requests, ${followers[0]?.seen.length} steps, ${deeds.length} deeds; ` +
        `the followers moved ${followers.map(({ moves }) => moves).join(' and ')} times; codes ${codes.join(' ')}\n`,
    );
    for (const follower of followers) await expectNothingLost(first, { accepted, deeds }, follower);
    expect(followers[0]?.moves).toBeGreaterThan(0);
    expect(codes).not.toContain('undefined');
    expect(codes).not.toContain('INTERNAL_SERVER_ERROR');
  });
});
