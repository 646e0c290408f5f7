import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isRunning } from '@masar/kit/database/embedded/liveness';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { StartedMasar } from '../house/started-masar.ts';
import { objection, submit } from '../journeys/words.ts';

const look = `query ($number: ID!, $secret: String) {
  request(number: $number, secret: $secret) { status subject eTarbeya { status } }
}`;

describe('npm start', () => {
  let folder: string;
  let masar: StartedMasar;
  /** Submitted in the first run. */
  let request: { number: string; secret: string };
  let token: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'masar-start-'));
    await chmod(folder, 0o755);
  });
  beforeEach(({ onTestFailed }) => {
    onTestFailed(() => {
      process.stderr.write(`${masar?.output}\n`);
    });
  });
  afterAll(async () => {
    await masar?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });

  async function registered(): Promise<void> {
    const anybody = await masar.anybody;
    for (const end = Date.now() + 60_000; ; ) {
      const { data } = await anybody.call(look, request);
      if (data?.request?.eTarbeya?.status === 'REGISTERED') return;
      if (Date.now() > end) throw new Error(`${request.number} is not registered: ${JSON.stringify(data)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it('should answer out of an empty folder, and say where and to whom', async () => {
    const begun = Date.now();
    // Nothing is compiled yet where somebody starts for the first time.
    masar = await StartedMasar.start(folder, { NODE_COMPILE_CACHE: path.join(folder, 'compiled') });
    process.stdout.write(`npm start took ${Date.now() - begun} ms\n`);
    for (const name of [
      'gateway',
      'GraphiQL',
      'hub',
      'central',
      'e-tarbeya',
      'e-mawared',
      'e-basra',
      'PostgreSQL',
    ]) {
      expect(masar.output).toMatch(new RegExp(`^ +${name} +\\S+ +(ready|in a browser|embedded)$`, 'm'));
    }
    for (const account of ['citizen@masar.test', 'arbiter@masar.test', 'supervisor@e-basra.masar.test']) {
      expect(masar.output).toContain(account);
    }
    expect(masar.output).toContain('masar-demo');
    token = await masar.signIn('citizen@masar.test');
    const { submitRequest } = await masar.withToken(token).ask(submit, { input: objection });
    request = { number: submitRequest.request.number, secret: submitRequest.secret };
    await registered();
  });

  it('should refuse to start a second time beside itself, and say where it runs', async () => {
    const second = await StartedMasar.launch(folder);
    expect(await second.ended).toBe(1);
    expect(second.output).toContain('already runs');
    expect(second.output).toContain(new URL(masar.url).origin);
    await registered();
  });

  it('should leave nothing behind when Ctrl-C is pressed', async () => {
    const pids = await masar.pids();
    const addresses = [...masar.output.matchAll(/127\.0\.0\.1:(\d+)/g)].map(([, port]) => Number(port));
    expect(pids.length).toBe(7);
    expect(pids.filter(isRunning)).toEqual(pids);
    expect(new Set(addresses).size).toBeGreaterThanOrEqual(7);
    expect(await masar.stop()).toBe(0);
    expect(masar.output).toContain('Masar has stopped.');
    expect(pids.filter(isRunning)).toEqual([]);
    for (const port of addresses) expect(await accepts(port), `${port}`).toBe(false);
  });

  it('should keep requests, accounts and sessions over a restart', async () => {
    const { port } = new URL(masar.url);
    masar = await StartedMasar.start(folder, { MASAR_PORT: port });
    await registered();
    const { me, request: mine } = await masar
      .withToken(token)
      .ask(
        'query ($number: ID!) { me { email } request(number: $number) { subject path { event } } }',
        request,
      );
    expect(me).toEqual({ email: 'citizen@masar.test' });
    expect(mine).toEqual({
      subject: objection.subject,
      path: [{ event: 'SUBMITTED' }, { event: 'REGISTERED' }],
    });
  });

  it('should start again after it was killed', async () => {
    const before = await masar.pids();
    const { port } = new URL(masar.url);
    await masar.kill();
    masar = await StartedMasar.start(folder, { MASAR_PORT: port });
    const after = await masar.pids();
    // PostgreSQL may be taken over; the processes of before are gone.
    expect(before.filter((pid) => isRunning(pid) && !after.includes(pid))).toEqual([]);
    await registered();
    const { submitRequest } = await masar.withToken(token).ask(submit, { input: objection });
    request = { number: submitRequest.request.number, secret: submitRequest.secret };
    await registered();
  });
});

/** Whether somebody listens on a port of this machine. */
async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
