import { AckPolicy, DeliverPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, nanos } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { silent } from '../../database/log.ts';
import { startTestNatsCluster } from '../../testing/nats-cluster.ts';
import { hasNats, startTestNats, type TestNats } from '../../testing/nats-server.ts';
import { SwallowingProxy } from '../../testing/swallowing-proxy.ts';
import type { Bus } from '../bus.ts';
import { describeBus, testEvent } from '../contract.ts';
import { createNatsBus } from './nats-bus.ts';
import { pruneStream } from './retention.ts';

const eventually = { timeout: 60_000, interval: 50 };

if (hasNats()) {
  let server: TestNats;
  afterAll(() => server.stop());

  describeBus('NATS JetStream', {
    async start() {
      server = await startTestNats();
    },
    open: () => createNatsBus({ url: server.url }),
    child: () => [server.url],
  });

  it('should log in with what the address says, and not get in without', async () => {
    const guarded = await startTestNats({ user: 'masar', password: 'a b/c' });
    const address = (login: string) => guarded.url.replace('//', `//${login}`);
    const buses = ['masar:a%20b%2Fc@', '', 'masar:wrong@'].map((login) =>
      createNatsBus({ url: address(login) }),
    );
    const outcomes = await Promise.allSettled(buses.map((bus) => bus.check()));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    await Promise.all(buses.map((bus) => bus.close()));
    await guarded.stop();
  });

  it('should go on after the server refused the password for a while', async () => {
    const guarded = await startTestNats({ user: 'masar', password: 'right' });
    const bus = createNatsBus({ url: guarded.url.replace('//', '//masar:right@') });
    const ids: string[] = [];
    bus.subscribe({
      subscriber: 'reader',
      audience: 'refused',
      handle: async (events) => void ids.push(...events.map((event) => event.id)),
    });
    await bus.publish([{ audience: 'refused', event: testEvent('before') }]);
    await vi.waitFor(() => expect(ids).toContain('before'), eventually);
    await guarded.kill();
    await guarded.start({ user: 'masar', password: 'wrong' });
    // Long enough for the client to be refused several times.
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    await expect(bus.check()).rejects.toThrow();
    await guarded.kill();
    await guarded.start();
    await vi.waitFor(() => bus.publish([{ audience: 'refused', event: testEvent('after') }]), eventually);
    await vi.waitFor(() => expect(ids).toContain('after'), eventually);
    await bus.close();
    await guarded.stop();
  }, 240_000);

  it('should let portions begin some time apart while events keep coming, and take all that came meanwhile', async () => {
    const own = await startTestNats();
    const bus = createNatsBus({ url: own.url });
    const begun: number[] = [];
    const ids: string[] = [];
    bus.subscribe({
      subscriber: 'reader',
      audience: 'busy',
      handle: async (events) => {
        begun.push(performance.now());
        ids.push(...events.map((event) => event.id));
      },
    });
    const sent = Array.from({ length: 60 }, (_, n) => String(n));
    await bus.publish([{ audience: 'busy', event: testEvent('0') }]);
    // Before the subscriber has begun, all would come to it at once.
    await vi.waitFor(() => expect(ids).toEqual(['0']), eventually);
    for (const id of sent.slice(1)) await bus.publish([{ audience: 'busy', event: testEvent(id) }]);
    await vi.waitFor(() => expect(ids).toEqual(sent), eventually);
    // One portion may reach the handler late, and so lie close to the next.
    const gaps = begun.slice(1).map((at, n) => at - (begun[n] ?? 0));
    const middle = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)];
    expect(middle).toBeGreaterThan(15);
    await bus.close();
    await own.stop();
  }, 120_000);

  it('should raise the copies of its streams in a cluster, and never lower them', async () => {
    const cluster = await startTestNatsCluster(3);
    const warned: object[] = [];
    const logger = { ...silent, warn: (fields: object) => void warned.push(fields) };
    const nats = await connect({ servers: cluster.url.split(',') });
    const jsm = await jetstreamManager(nats);
    const copies: number[] = [];
    for (const replicas of [1, 3, 1]) {
      const bus = createNatsBus({ url: cluster.url, replicas, logger });
      await vi.waitFor(() => bus.publish([{ audience: 'copied', event: testEvent('1') }]), eventually);
      copies.push((await jsm.streams.info('MASAR_EVENTS')).config.num_replicas);
      await bus.close();
    }
    expect(copies).toEqual([1, 3, 3]);
    expect(warned).toContainEqual({ stream: 'MASAR_EVENTS', has: 3, wanted: 1 });
    await nats.close();
    await cluster.stop();
  }, 240_000);

  describe('the NATS bus', () => {
    let own: TestNats;
    let bus: Bus;
    beforeAll(async () => {
      own = await startTestNats();
      bus = createNatsBus({ url: own.url });
    });
    afterAll(async () => {
      await bus.close();
      await own.stop();
    });

    it('should go on where it stood after the server was killed and came back', async () => {
      const ids: string[] = [];
      const subscription = bus.subscribe({
        subscriber: 'reader',
        audience: 'restart',
        handle: async (events) => void ids.push(...events.map((event) => event.id)),
      });
      await bus.publish([{ audience: 'restart', event: testEvent('before') }]);
      await vi.waitFor(() => expect(ids).toContain('before'), eventually);
      await own.kill();
      await expect(bus.publish([{ audience: 'restart', event: testEvent('after') }])).rejects.toThrow();
      await own.start();
      await vi.waitFor(() => bus.publish([{ audience: 'restart', event: testEvent('after') }]), eventually);
      await vi.waitFor(() => expect(ids).toContain('after'), eventually);
      const nats = await connect({ servers: own.url });
      const { state } = await (await jetstreamManager(nats)).streams.info('MASAR_EVENTS', {
        subjects_filter: 'masar.restart',
      });
      expect(state.subjects).toEqual({ 'masar.restart': 2 });
      await nats.close();
      await subscription.stop();
    }, 240_000);

    it('should say that the server is away, and not wait for it', async () => {
      await own.kill();
      const publish = () => bus.publish([{ audience: 'away', event: testEvent('away') }]);
      await vi.waitFor(
        () => expect(publish()).rejects.toThrow('there is no connection to the bus'),
        eventually,
      );
      await own.start();
      await vi.waitFor(publish, eventually);
    }, 240_000);

    it('should lose nothing that was delivered to somebody else, as to a replica that was thought dead', async () => {
      const ids: string[] = [];
      const subscription = bus.subscribe({
        subscriber: 'reader',
        audience: 'stranger',
        handle: async (events) => void ids.push(...events.map((event) => event.id)),
      });
      const sent = ['1', '2', '3', '4', '5', '6'];
      const publish = (id = '') => bus.publish([{ audience: 'stranger', event: testEvent(id) }]);
      await publish(sent[0]);
      await vi.waitFor(() => expect(ids).toContain('1'), eventually);
      const nats = await connect({ servers: own.url });
      const consumer = await jetstream(nats).consumers.get('MASAR_EVENTS', 'stranger_reader');
      const taken = consumer.next({ expires: 10_000 });
      for (const id of sent.slice(1)) await publish(id);
      expect(await taken).not.toBeNull();
      await vi.waitFor(() => expect(new Set(ids)).toEqual(new Set(sent)), eventually);
      await subscription.stop();
      await nats.close();
    }, 240_000);

    it('should make its streams again on a server that came back without them', async () => {
      const nats = await connect({ servers: own.url });
      const jsm = await jetstreamManager(nats);
      await bus.check();
      for (const stream of ['MASAR_EVENTS', 'MASAR_LEASES']) await jsm.streams.delete(stream);
      await nats.close();
      await own.kill();
      await own.start();
      const ids: string[] = [];
      const subscription = bus.subscribe({
        subscriber: 'reader',
        audience: 'empty',
        handle: async (events) => void ids.push(...events.map((event) => event.id)),
      });
      await vi.waitFor(() => bus.publish([{ audience: 'empty', event: testEvent('new') }]), eventually);
      await vi.waitFor(() => expect(ids).toContain('new'), eventually);
      await subscription.stop();
    }, 240_000);

    it('should take over a durable consumer that was made with other settings', async () => {
      await bus.publish(['1', '2'].map((id) => ({ audience: 'older', event: testEvent(id) })));
      const nats = await connect({ servers: own.url });
      const jsm = await jetstreamManager(nats);
      await jsm.consumers.add('MASAR_EVENTS', {
        durable_name: 'older_reader',
        filter_subject: 'masar.older',
        deliver_policy: DeliverPolicy.All,
        ack_policy: AckPolicy.All,
        ack_wait: nanos(600_000),
        max_ack_pending: 7,
      });
      const older = await jetstream(nats).consumers.get('MASAR_EVENTS', 'older_reader');
      await (await older.next())?.ackAck();
      const ids: string[] = [];
      const subscription = bus.subscribe({
        subscriber: 'reader',
        audience: 'older',
        handle: async (events) => void ids.push(...events.map((event) => event.id)),
      });
      await vi.waitFor(() => expect(ids).toContain('2'), eventually);
      expect(ids).not.toContain('1');
      const { config } = await jsm.consumers.info('MASAR_EVENTS', 'older_reader');
      expect([config.ack_wait, config.max_ack_pending]).toEqual([nanos(1_000), 200]);
      await subscription.stop();
      await nats.close();
    }, 240_000);

    it('should keep deployments that share a server apart', async () => {
      const other = createNatsBus({ url: own.url, deployment: 'basra-test' });
      const heard: string[][] = [[], []];
      const subscriptions = [bus, other].map((one, n) =>
        one.subscribe({
          subscriber: 'reader',
          audience: 'shared',
          handle: async (events) => void heard[n]?.push(...events.map((event) => event.id)),
        }),
      );
      await bus.publish([{ audience: 'shared', event: testEvent('real') }]);
      await other.publish([{ audience: 'shared', event: testEvent('trial') }]);
      await vi.waitFor(
        () => expect(heard.map((ids) => [...new Set(ids)])).toEqual([['real'], ['trial']]),
        eventually,
      );
      await Promise.all(subscriptions.map((one) => one.stop()));
      await other.close();
    }, 240_000);

    it('should come back from a network that swallows everything', async () => {
      const network = await SwallowingProxy.start(Number(new URL(own.url).port));
      const far = createNatsBus({ url: `nats://127.0.0.1:${network.port}` });
      const ids: string[] = [];
      const subscription = far.subscribe({
        subscriber: 'reader',
        audience: 'far',
        handle: async (events) => void ids.push(...events.map((event) => event.id)),
      });
      await bus.publish([{ audience: 'far', event: testEvent('1') }]);
      await vi.waitFor(() => expect(ids).toContain('1'), eventually);
      network.swallow();
      await bus.publish([{ audience: 'far', event: testEvent('2') }]);
      await vi.waitFor(() => expect(far.check()).rejects.toThrow(), eventually);
      const near = bus.subscribe({
        subscriber: 'reader',
        audience: 'far',
        handle: async (events) => void ids.push(...events.map((event) => event.id)),
      });
      // The first may come to both: its acknowledgement may have been swallowed.
      await vi.waitFor(() => expect(ids).toContain('2'), eventually);
      network.mend();
      await vi.waitFor(() => far.check(), eventually);
      await near.stop();
      await bus.publish([{ audience: 'far', event: testEvent('3') }]);
      await vi.waitFor(() => expect(ids).toContain('3'), eventually);
      await subscription.stop();
      await far.close();
      await network.close();
    }, 240_000);

    it('should forget only what is old and has been passed by every subscriber of its audience', async () => {
      const subscription = bus.subscribe({
        subscriber: 'reader',
        audience: 'heard',
        handle: async () => undefined,
      });
      for (const audience of ['heard', 'unheard']) {
        await bus.publish(['1', '2'].map((n) => ({ audience, event: testEvent(`${audience}-${n}`) })));
      }
      const nats = await connect({ servers: own.url });
      const jsm = await jetstreamManager(nats);
      await vi.waitFor(async () => {
        const { ack_floor, num_pending } = await jsm.consumers.info('MASAR_EVENTS', 'heard_reader');
        expect([num_pending, ack_floor.consumer_seq]).toEqual([0, 2]);
      }, eventually);
      await subscription.stop();
      await bus.publish([{ audience: 'heard', event: testEvent('heard-3') }]);
      await pruneStream(jsm, 'masar', 1);
      const left = async (audience: string) => {
        const { state } = await jsm.streams.info('MASAR_EVENTS', { subjects_filter: `masar.${audience}` });
        return state.subjects?.[`masar.${audience}`];
      };
      expect([await left('heard'), await left('unheard')]).toEqual([3, 2]);
      await pruneStream(jsm, 'masar', 0);
      expect([await left('heard'), await left('unheard')]).toEqual([1, 2]);
      await nats.close();
    }, 240_000);
  });
} else {
  describe('the bus over NATS JetStream', () => {
    it.skipIf(process.env.CI !== 'true')(
      'should be tested: nats-server is not installed on this machine',
      () => {
        throw new Error('expected nats-server on the PATH, as CI has to run the contract over both drivers');
      },
    );
  });
}
