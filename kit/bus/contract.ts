import { type ChildProcess, fork } from 'node:child_process';
import { once as event } from 'node:events';
import type { Envelope } from '@masar/schema/events/envelope';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Bus, SubscribeOptions, Subscription } from './bus.ts';

/** What the contract needs of a driver. */
export interface DriverUnderTest {
  /** Starts or prepares the server's part. Called once. */
  start(): Promise<void>;
  /** Opens the bus as another replica would. */
  open(): Bus;
  /** Arguments with which the contract's child process opens the same bus. */
  child(): string[];
}

/** Makes an event about `subject`. */
export function testEvent(id: string, subject = 'IQ-1'): Envelope {
  return {
    specversion: '1.0',
    id,
    source: '/test',
    type: 'masar.test',
    subject,
    time: '2026-01-01T00:00:00.000Z',
    datacontenttype: 'application/json',
    data: { text: 'طلب' },
  };
}

/** What was delivered, each once: a driver may deliver again what it doesn't know to be handled. */
const once = <Delivered>(deliveries: readonly Delivered[]): Delivered[] => [...new Set(deliveries)];

let audiences = 0;

/** Runs the one contract that every driver of the bus has to keep. */
export function describeBus(name: string, driver: DriverUnderTest): void {
  describe(`the bus over ${name}`, () => {
    const open: Bus[] = [];
    const children: ChildProcess[] = [];
    let bus: Bus;

    beforeAll(async () => {
      await driver.start();
      bus = replica();
    });
    afterAll(async () => {
      for (const child of children) child.kill('SIGKILL');
      for (const one of open) await one.close();
    });

    function replica(): Bus {
      const one = driver.open();
      open.push(one);
      return one;
    }

    function nextAudience(): string {
      audiences += 1;
      return `audience-${audiences}`;
    }

    function collect(
      on: Bus,
      audience: string,
      options: Partial<SubscribeOptions> = {},
    ): { ids: string[]; subscription: Subscription } {
      const ids: string[] = [];
      const subscription = on.subscribe({
        subscriber: 'reader',
        audience,
        handle: async (events) => {
          ids.push(...events.map((event) => event.id));
        },
        ...options,
      });
      return { ids, subscription };
    }

    async function publish(audience: string, ids: readonly string[], on: Bus = bus): Promise<void> {
      await on.publish(ids.map((id) => ({ audience, event: testEvent(`${audience}/${id}`) })));
    }

    const eventually = { timeout: 40_000, interval: 20 };

    it('should hand over what was published before and after the subscription, whole and in order', async () => {
      const audience = nextAudience();
      const seen = new Map<string, Envelope>();
      await publish(audience, ['1', '2']);
      const subscription = bus.subscribe({
        subscriber: 'reader',
        audience,
        handle: async (events) => {
          for (const event of events) seen.set(event.id, event);
        },
      });
      await vi.waitFor(() => expect(seen.size).toBe(2), eventually);
      await publish(audience, ['3']);
      await vi.waitFor(() => expect(seen.size).toBe(3), eventually);
      expect([...seen.values()]).toEqual(['1', '2', '3'].map((id) => testEvent(`${audience}/${id}`)));
      await subscription.stop();
    });

    it('should store an event once per audience however often it is published', async () => {
      const [one, other] = [nextAudience(), nextAudience()];
      const event = testEvent(`${one}/same`);
      for (const audience of [one, other, one]) await bus.publish([{ audience, event }]);
      await bus.publish([
        { audience: one, event },
        { audience: one, event },
        { audience: one, event: testEvent(`${one}/last`) },
      ]);
      const here = collect(bus, one);
      const there = collect(bus, other);
      await vi.waitFor(() => expect(here.ids).toContain(`${one}/last`), eventually);
      await vi.waitFor(() => expect(once(there.ids)).toEqual([event.id]), eventually);
      expect(once(here.ids)).toEqual([event.id, `${one}/last`]);
      await Promise.all([here.subscription.stop(), there.subscription.stop()]);
    });

    it('should remember where a subscriber stopped, and start a new name at the oldest event', async () => {
      const audience = nextAudience();
      const first = collect(bus, audience);
      await publish(audience, ['1', '2']);
      await vi.waitFor(() => expect(once(first.ids)).toHaveLength(2), eventually);
      await first.subscription.stop();
      await publish(audience, ['3']);
      const again = collect(replica(), audience);
      await vi.waitFor(() => expect(once(again.ids)).toEqual([`${audience}/3`]), eventually);
      await again.subscription.stop();
      const newcomer = collect(bus, audience, { subscriber: 'newcomer' });
      await vi.waitFor(() => expect(once(newcomer.ids)).toHaveLength(3), eventually);
      await newcomer.subscription.stop();
    });

    it('should deliver the same events again, before any later one, for as long as handling throws', async () => {
      const audience = nextAudience();
      const batches: string[][] = [];
      const subscription = bus.subscribe({
        subscriber: 'reader',
        audience,
        batchSize: 2,
        handle: async (events) => {
          batches.push(events.map((event) => event.id.split('/').at(-1) ?? ''));
          if (batches.length <= 3) throw new Error('not now');
        },
      });
      await publish(audience, ['1', '2', '3']);
      await vi.waitFor(() => expect(batches.at(-1)).toContain('3'), eventually);
      const handled = batches.slice(3).flat();
      expect(once(handled)).toEqual(['1', '2', '3']);
      for (const failed of batches.slice(0, 3)) expect(failed[0]).toBe('1');
      await subscription.stop();
    });

    it('should never let two replicas of one subscriber work at the same time', async () => {
      const audience = nextAudience();
      const replicas = [replica(), replica(), replica()];
      let working = 0;
      let most = 0;
      const ids: string[] = [];
      const handle = async (events: Envelope[]): Promise<void> => {
        working += 1;
        most = Math.max(most, working);
        await new Promise((resolve) => setTimeout(resolve, 5));
        ids.push(...events.map((event) => event.id));
        working -= 1;
      };
      const subscriptions = replicas.map((one) =>
        one.subscribe({ subscriber: 'reader', audience, batchSize: 3, handle }),
      );
      const sent = Array.from({ length: 60 }, (_, n) => String(n));
      for (const id of sent) await publish(audience, [id]);
      await vi.waitFor(() => expect(new Set(ids).size).toBe(60), eventually);
      expect(most).toBe(1);
      expect(once(ids)).toEqual(sent.map((id) => `${audience}/${id}`));
      await Promise.all(subscriptions.map((subscription) => subscription.stop()));
    });

    it('should let another replica take over from one that stops', async () => {
      const audience = nextAudience();
      const first = collect(replica(), audience);
      await publish(audience, ['1']);
      await vi.waitFor(() => expect(once(first.ids)).toHaveLength(1), eventually);
      const second = collect(replica(), audience);
      await first.subscription.stop();
      expect(first.subscription.state().phase).toBe('stopped');
      await publish(audience, ['2']);
      await vi.waitFor(() => expect(once(second.ids)).toEqual([`${audience}/2`]), eventually);
      await second.subscription.stop();
    });

    it('should lose nothing when a consumer is killed in the middle of a batch', async () => {
      const audience = nextAudience();
      const sent = Array.from({ length: 20 }, (_, n) => String(n));
      await publish(audience, sent);
      const child = fork(new URL('./contract-child.ts', import.meta.url), [...driver.child(), audience], {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        execArgv: [],
      });
      children.push(child);
      // The child says what it has got and never finishes handling it.
      const [got] = await event(child, 'message');
      expect(got).toContain(`${audience}/0`);
      const heir = collect(bus, audience);
      const exited = event(child, 'exit');
      child.kill('SIGKILL');
      await exited;
      await vi.waitFor(() => expect(once(heir.ids)).toHaveLength(20), { timeout: 60_000, interval: 50 });
      expect(once(heir.ids)).toEqual(sent.map((id) => `${audience}/${id}`));
      await heir.subscription.stop();
    }, 90_000);

    it('should show a follower every event of many publishers at once, each in its own order', async () => {
      const audience = nextAudience();
      const follower = collect(bus, audience, { batchSize: 7 });
      const publishers = [replica(), replica(), replica(), replica()];
      await Promise.all(
        publishers.map(async (one, p) => {
          for (let n = 0; n < 50; n += 1) await publish(audience, [`${p}-${n}-a`, `${p}-${n}-b`], one);
        }),
      );
      await vi.waitFor(() => expect(once(follower.ids)).toHaveLength(400), eventually);
      for (let p = 0; p < publishers.length; p += 1) {
        const own = once(follower.ids).filter((id) => id.startsWith(`${audience}/${p}-`));
        const expected = Array.from({ length: 50 }, (_, n) =>
          ['a', 'b'].map((x) => `${audience}/${p}-${n}-${x}`),
        );
        expect(own).toEqual(expected.flat());
      }
      await follower.subscription.stop();
    });

    it('should refuse an audience that is no code', async () => {
      await expect(bus.publish([{ audience: 'Not A Code', event: testEvent('x') }])).rejects.toThrow(
        'audience',
      );
    });

    it('should answer a check', async () => {
      await expect(bus.check()).resolves.toBeUndefined();
    });
  });
}
