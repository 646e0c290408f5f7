import { once } from 'node:events';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { SwallowingProxy } from '../../testing/swallowing-proxy.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { type Listener, listen } from '../listen.ts';
import { type ExclusiveOptions, type ExclusiveWorker, runExclusively } from './exclusive.ts';

const eventually = { timeout: 30_000, interval: 20 };

describe('connections that stay', () => {
  let database: TestDatabase;
  const workers: ExclusiveWorker[] = [];
  const listeners: Listener[] = [];
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    await Promise.all(listeners.splice(0).map((listener) => listener.close()));
  });

  async function cutAll(): Promise<void> {
    await database.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
  }

  function worker(options: Partial<ExclusiveOptions>): ExclusiveWorker {
    const one = runExclusively({
      url: database.url,
      name: 'test',
      channels: ['work'],
      pollMs: 60_000,
      standbyMs: 50,
      work: async () => 'idle',
      ...options,
    });
    workers.push(one);
    return one;
  }

  describe('runExclusively', () => {
    it('should sleep until it is notified or woken', async () => {
      let runs = 0;
      const one = worker({
        work: async () => {
          runs += 1;
          return 'idle';
        },
      });
      await vi.waitFor(() => expect(runs).toBe(1), eventually);
      await database.query(`notify work`);
      await vi.waitFor(() => expect(runs).toBe(2), eventually);
      one.wake();
      await vi.waitFor(() => expect(runs).toBe(3), eventually);
      expect(one.state()).toEqual({ phase: 'working', lastError: undefined });
    });

    it('should not oversleep a notification that comes while it works', async () => {
      let runs = 0;
      worker({
        work: async () => {
          runs += 1;
          if (runs === 1) {
            await database.query('notify work');
            await new Promise((resolve) => setTimeout(resolve, 100));
          }
          return 'idle';
        },
      });
      await vi.waitFor(() => expect(runs).toBe(2), eventually);
    });

    it('should begin portions some time apart while notifications come fast', async () => {
      const begun: number[] = [];
      const one = worker({
        work: async (client) => {
          begun.push(performance.now());
          const heard = once(client, 'notification');
          await database.query('notify work');
          await heard;
          return 'some';
        },
      });
      await vi.waitFor(() => expect(begun.length).toBeGreaterThan(5), eventually);
      await one.stop();
      const apart = begun.slice(1).map((at, n) => at - (begun[n] ?? at));
      // Timers may be a millisecond early.
      expect(Math.min(...apart)).toBeGreaterThanOrEqual(18);
    });

    it('should let what it did come to an end while it still has the lock', async () => {
      const done: string[] = [];
      const first = worker({
        end: async (client) => {
          const { rows } = await client.query(
            "select count(*)::int as n from pg_locks where pid = pg_backend_pid() and locktype = 'advisory'",
          );
          done.push(rows[0].n > 0 ? 'first with its lock' : 'first without');
        },
      });
      await vi.waitFor(() => expect(first.state().phase).toBe('working'), eventually);
      const second = worker({ begin: async () => void done.push('second') });
      await vi.waitFor(() => expect(second.state().phase).toBe('standby'), eventually);
      await first.stop();
      await vi.waitFor(() => expect(done).toEqual(['first with its lock', 'second']), eventually);
    });

    it('should stand by while another replica works and take over when it stops', async () => {
      const first = worker({});
      await vi.waitFor(() => expect(first.state().phase).toBe('working'), eventually);
      const second = worker({});
      await vi.waitFor(() => expect(second.state().phase).toBe('standby'), eventually);
      await first.stop();
      await vi.waitFor(() => expect(second.state().phase).toBe('working'), eventually);
    });

    it('should take over at once from one that stops, without looking for itself', async () => {
      const first = worker({});
      await vi.waitFor(() => expect(first.state().phase).toBe('working'), eventually);
      const second = worker({ standbyMs: 600_000 });
      await vi.waitFor(() => expect(second.state().phase).toBe('standby'), eventually);
      await first.stop();
      await vi.waitFor(() => expect(second.state().phase).toBe('working'), eventually);
    });

    it('should begin anew after its connection was cut', async () => {
      let begun = 0;
      const one = worker({
        begin: async () => {
          begun += 1;
        },
      });
      await vi.waitFor(() => expect(one.state().phase).toBe('working'), eventually);
      await cutAll();
      await vi.waitFor(() => expect(begun).toBe(2), eventually);
      await vi.waitFor(() => expect(one.state().phase).toBe('working'), eventually);
    });

    it('should let another replica take over when its network swallows everything', async () => {
      const address = new URL(database.url);
      const network = await SwallowingProxy.start(Number(address.port));
      address.port = String(network.port);
      const first = worker({ url: address.href });
      await vi.waitFor(() => expect(first.state().phase).toBe('working'), eventually);
      const second = worker({});
      await vi.waitFor(() => expect(second.state().phase).toBe('standby'), eventually);
      network.swallow();
      await vi.waitFor(() => expect(second.state().phase).toBe('working'), {
        timeout: 60_000,
        interval: 100,
      });
      await vi.waitFor(() => expect(first.state().phase).toBe('disconnected'), {
        timeout: 60_000,
        interval: 20,
      });
      network.mend();
      await vi.waitFor(() => expect(first.state().phase).toBe('standby'), eventually);
      await first.stop();
      await network.close();
    }, 240_000);

    it('should say what goes wrong, and forget it once it goes right', async () => {
      let broken = true;
      const one = worker({
        work: async () => {
          if (broken) throw new Error('the bus is away');
          return 'idle';
        },
      });
      await vi.waitFor(() => expect(one.state().lastError?.message).toBe('the bus is away'), eventually);
      broken = false;
      await vi.waitFor(() => expect(one.state().lastError).toBeUndefined(), eventually);
    });
  });

  describe('listen', () => {
    it('should hear notifications, and tell when the connection was made anew', async () => {
      const heard: string[] = [];
      let connections = 0;
      const listener = listen({
        url: database.url,
        channels: ['steps', 'Odd "name"'],
        onNotify: (channel, payload) => heard.push(`${channel}: ${payload}`),
        onReconnect: () => {
          connections += 1;
        },
      });
      listeners.push(listener);
      await vi.waitFor(() => expect(connections).toBe(1), eventually);
      await database.query(
        `select pg_notify('steps', 'one'), pg_notify('Odd "name"', 'خطوة'), pg_notify('other', 'no')`,
      );
      await vi.waitFor(() => expect(heard).toEqual(['steps: one', 'Odd "name": خطوة']), eventually);
      await cutAll();
      await vi.waitFor(() => expect(connections).toBe(2), eventually);
      await database.query(`select pg_notify('steps', 'two')`);
      await vi.waitFor(() => expect(heard.at(-1)).toBe('steps: two'), eventually);
      expect(listener.connected()).toBe(true);
      await listener.close();
      expect(listener.connected()).toBe(false);
    });
  });
});
