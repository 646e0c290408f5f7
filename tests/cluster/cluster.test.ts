import { hasNats } from '@masar/kit/testing/nats-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { followOne, type OneUpdate, objection, submit } from '../journeys/words.ts';
import { Cluster } from './cluster.ts';
import { registered } from './probe.ts';

const inCi = process.env.CI === 'true';
const withoutNats = !hasNats();
if (withoutNats && !inCi) {
  process.stdout.write(
    "The cluster isn't tested: there is no nats-server here (apt-get install nats-server).\n",
  );
}

const patience = { timeout: 90_000, interval: 50 };

/** Who is ended, one after the other, and how. Of both hubs one has each role that only one may have. */
const victims = [
  ['hub-1', 'SIGTERM'],
  ['hub-2', 'SIGTERM'],
  ['hub-1', 'SIGKILL'],
  ['hub-2', 'SIGKILL'],
  ['e-tarbeya-1', 'SIGKILL'],
  ['nats', 'SIGKILL'],
  ['gateway-1', 'SIGKILL'],
] as const;

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
      await vi.waitFor(async () => {
        const [relays] = await masar.rows(
          code,
          `select count(*)::int as connected, (count(*) filter (where exists (
               select from pg_locks l where l.pid = a.pid and l.locktype = 'advisory' and l.granted
             )))::int as working
           from pg_stat_activity a where datname = current_database() and application_name = 'masar outbox relay'`,
        );
        expect(relays, code).toEqual({ connected: 2, working: 1 });
      }, patience);
    }
  });

  it('should register what is submitted while a replica stops, or is killed, or NATS is', {
    timeout: 600_000,
  }, async () => {
    const [, masar] = cluster.gateways;
    const took: string[] = [];
    for (const [name, signal] of victims) {
      const starts = cluster.starts(name);
      const begun = Date.now();
      await cluster.end(name, signal);
      await registered(masar);
      took.push(`${name} ${signal} ${Date.now() - begun} ms`);
      await vi.waitFor(() => expect(cluster.starts(name)).toBeGreaterThan(starts), patience);
    }
    process.stdout.write(`ended, and a request submitted then was registered after: ${took.join(', ')}\n`);
  });
});
