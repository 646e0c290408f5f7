import { hasNats } from '@masar/kit/testing/nats-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NatsWorldBus } from './nats-bus.ts';
import { takeWalks, walksWanted } from './walks.ts';
import { CustodyWorld } from './world.ts';

const inCi = process.env.CI === 'true';
const withoutNats = !hasNats();
if (withoutNats && !inCi) {
  process.stdout.write(
    "Custody isn't walked over NATS: there is no nats-server here (apt-get install nats-server).\n",
  );
}

describe.skipIf(withoutNats && !inCi)('custody over NATS JetStream', () => {
  let world: CustodyWorld;
  beforeAll(async () => {
    if (withoutNats) throw new Error('expected nats-server to be installed: with CI=true nothing is skipped');
    world = await CustodyWorld.open(await NatsWorldBus.start());
  });
  afterAll(() => world?.close());

  it('should be exclusive, lose and double nothing, and leave everybody with the same', async () => {
    const happened = await takeWalks(world, walksWanted(10), 'NATS');
    // The walks are worth something only if requests and parts have gone from desk to desk.
    expect([...happened]).toEqual(expect.arrayContaining(['REGISTERED', 'STARTED', 'REFERRED', 'OPEN']));
  }, 3_600_000);
});
