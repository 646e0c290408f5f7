import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { StartedMasar } from '../house/started-masar.ts';
import { allSettled, desks, expectNothingLost } from './invariants.ts';
import { SteadyFollower } from './steady-follower.ts';
import { Travellers } from './travellers.ts';

describe('a PostgreSQL that is killed under npm start', () => {
  let folder: string;
  let masar: StartedMasar;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'masar-postgres-crash-'));
    await chmod(folder, 0o755);
    masar = await StartedMasar.start(folder);
  });
  beforeEach(({ onTestFailed }) => {
    onTestFailed(() => {
      process.stderr.write(`${masar?.output.slice(-20_000)}\n`);
    });
  });
  afterAll(async () => {
    await masar?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });

  it('should come back, and nothing be lost or doubled', async () => {
    for (const desk of desks) await masar.as(`clerk@${desk}.masar.test`);
    const follower = new SteadyFollower(masar);
    const travellers = new Travellers(masar, 6);
    const moreDone = async (more: number) => {
      const from = travellers.progress;
      await vi.waitFor(() => expect(travellers.progress).toBeGreaterThanOrEqual(from + more), {
        timeout: 40_000,
        interval: 20,
      });
    };
    for (let kills = 0; kills < 2; kills += 1) {
      await moreDone(20);
      const pid = await masar.postgresPid();
      process.kill(pid, 'SIGKILL');
    }
    await moreDone(20);
    await travellers.stop();
    await allSettled(masar);
    const [{ last }] = await masar.rows('hub', 'select max(position)::text as last from step');
    await vi.waitFor(
      () =>
        expect(Buffer.from(follower.seen.at(-1)?.cursor ?? '', 'base64url').toString()).toBe(`step:${last}`),
      { timeout: 20_000 },
    );
    await follower.stop();
    process.stdout.write(
      `${travellers.accepted.size} requests, ${follower.seen.length} steps; codes ` +
        `${JSON.stringify(Object.fromEntries(travellers.codes))}\n`,
    );
    await expectNothingLost(masar, travellers, follower);
    expect(travellers.codes.get('undefined'), 'errors without a code').toBeUndefined();
    expect(travellers.codes.get('INTERNAL_SERVER_ERROR')).toBeUndefined();
  });
});
