import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isRunning } from '@masar/kit/database/embedded/liveness';
import { findPostmaster } from '@masar/kit/database/embedded/postmaster';
import { ownPort } from '@masar/kit/testing/own-port';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** A small process that behaves as a subgraph or a gateway does towards the start. */
const standIn = `
  import http from 'node:http';
  process.on('disconnect', () => process.exit(0));
  process.on('SIGTERM', () => server.close(() => process.exit(0)));
  console.log(JSON.stringify({ level: 30, time: Date.now(), msg: 'quiet news' }));
  console.log(JSON.stringify({ level: 40, time: Date.now(), msg: 'loud news' }));
  const server = http.createServer((request, response) => {
    response.end(request.url === '/about' ? JSON.stringify({ pid: process.pid, env: process.env }) : '');
  }).listen(Number(process.env.PORT), process.env.HOST);`;

interface About {
  pid: number;
  env: Record<string, string>;
}

interface Started {
  child: ChildProcess;
  output(): string;
  /** Waits for a text in the output; fails when the process ends first. */
  shows(text: string | RegExp): Promise<void>;
  exit: Promise<number | null>;
}

let root: string;
let gatewayPort: number;
let hubPort: number;
let basraPort: number;
let starts: Started[];

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'masar بيت '));
  await chmod(root, 0o755);
  [gatewayPort, hubPort, basraPort] = [await ownPort(), await ownPort(), await ownPort()];
  starts = [];
  await subgraph('hub', hubPort);
  await subgraph('e-basra', basraPort);
  await mkdir(path.join(root, 'gateway'));
  await writeFile(path.join(root, 'gateway', 'main.ts'), standIn);
  await writeFile(path.join(root, 'package.json'), '{"type":"module"}');
  const main = JSON.stringify(path.join(import.meta.dirname, 'main.ts'));
  await writeFile(
    path.join(root, 'start.ts'),
    `const { main } = await import(${main}); process.exit(await main(process.argv.slice(2), import.meta.dirname));`,
  );
});

afterEach(async () => {
  for (const { child, exit } of starts) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await exit;
  }
  const left = await findPostmaster(path.join(root, 'data', 'postgres', 'pgdata'));
  if (left) process.kill(left.pid, 'SIGQUIT');
  while (left && isRunning(left.pid)) await pause(20);
  await rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

async function subgraph(code: string, port: number, program = standIn): Promise<void> {
  const folder = path.join(root, 'subgraphs', code);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ type: 'module', masar: { port } }));
  await writeFile(path.join(folder, 'main.ts'), program);
}

function start(args: string[] = [], environment: NodeJS.ProcessEnv = {}): Started {
  const inherited = { ...process.env };
  for (const name of ['DATABASE_URL', 'NODE_ENV', 'npm_lifecycle_event']) delete inherited[name];
  const child = spawn(process.execPath, ['start.ts', ...args], {
    cwd: root,
    env: { ...inherited, MASAR_PORT: String(gatewayPort), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
  const exit = once(child, 'close').then(([code]) => code as number | null);
  const started: Started = {
    child,
    exit,
    output: () => text,
    async shows(wanted) {
      while (!(typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text))) {
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`ended too early:\n${text}`);
        await pause(20);
      }
    },
  };
  starts.push(started);
  return started;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function about(port: number): Promise<About> {
  return (await (await fetch(`http://127.0.0.1:${port}/about`)).json()) as About;
}

async function postgresPid(): Promise<number> {
  const found = await findPostmaster(path.join(root, 'data', 'postgres', 'pgdata'));
  if (!found) throw new Error('expected PostgreSQL to run');
  return found.pid;
}

// Each test starts a database and processes; on a loaded machine that takes its time.
describe('npm start', { timeout: 240_000 }, () => {
  it('should start everything, tell each process what it needs, and leave nothing behind', async () => {
    const masar = start();
    await masar.shows('Ctrl-C stops everything');
    expect(masar.output()).toContain(`http://127.0.0.1:${gatewayPort}/graphql`);
    expect(masar.output()).toContain('clerk@e-basra.masar.test');
    expect(masar.output()).toContain('loud news');
    expect(masar.output()).not.toContain('quiet news');
    expect(await readFile(path.join(root, 'data', 'logs', 'hub.log'), 'utf8')).toContain('quiet news');

    const [gateway, hub, basra] = [await about(gatewayPort), await about(hubPort), await about(basraPort)];
    expect(new URL(hub.env.DATABASE_URL ?? '').pathname).toBe('/masar_hub');
    expect(new URL(basra.env.DATABASE_URL ?? '').pathname).toBe('/masar_e_basra');
    expect(new URL(basra.env.BUS_URL ?? '').pathname).toBe('/masar_bus');
    expect(basra.env.JWKS_URL).toBe(`http://127.0.0.1:${hubPort}/.well-known/jwks.json`);
    expect(hub.env).toMatchObject({ MASAR_DEMO_ACCOUNTS: 'true', NODE_ENV: 'development' });
    expect(gateway.env.MASAR_SUBGRAPHS).toBe(
      `hub=http://127.0.0.1:${hubPort}/graphql,e-basra=http://127.0.0.1:${basraPort}/graphql`,
    );
    for (const secret of ['DATABASE_URL', 'SIGNING_KEY_FILE', 'BUS_URL'])
      expect(gateway.env).not.toHaveProperty(secret);
    expect(basra.env).not.toHaveProperty('SIGNING_KEY_FILE');
    const keyFile = hub.env.SIGNING_KEY_FILE ?? '';
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(keyFile, 'utf8'))).toMatchObject({ kty: 'OKP', crv: 'Ed25519' });

    const pids = [gateway.pid, hub.pid, basra.pid, await postgresPid()];
    masar.child.kill('SIGINT');
    expect(await masar.exit).toBe(0);
    expect(pids.filter(isRunning)).toEqual([]);
    expect(await readdir(path.join(root, 'data'))).not.toContain('running.json');
  });

  it('should keep key and data over a restart', async () => {
    const first = start();
    await first.shows('Ctrl-C stops everything');
    const keyFile = path.join(root, 'data', 'keys', 'signing-key.json');
    const before = [await readFile(keyFile, 'utf8'), (await about(hubPort)).env.DATABASE_URL];
    first.child.kill('SIGTERM');
    await first.exit;
    const second = start();
    await second.shows('Ctrl-C stops everything');
    expect([await readFile(keyFile, 'utf8'), (await about(hubPort)).env.DATABASE_URL]).toEqual(before);
  });

  it('should refuse a second start beside a running one and show its address', async () => {
    const first = start();
    await first.shows('Ctrl-C stops everything');
    const second = start();
    expect(await second.exit).toBe(1);
    expect(second.output()).toContain(`process ${first.child.pid}: http://127.0.0.1:${gatewayPort}`);
    expect(second.output()).not.toContain(' at ');
    expect((await about(gatewayPort)).pid).toBeGreaterThan(0);
  });

  it('should name the taken port of the gateway and the variable, and start nothing', async () => {
    const other = createServer().listen(gatewayPort, '127.0.0.1');
    await once(other, 'listening');
    const masar = start();
    expect(await masar.exit).toBe(1);
    expect(masar.output()).toMatch(new RegExp(`Port ${gatewayPort} .* is taken .*MASAR_PORT=`));
    expect(await readdir(path.join(root, 'data'))).toEqual([]);
    other.close();
  });

  it('should move a subgraph whose port is taken to a free one', async () => {
    const other = createServer().listen(basraPort, '127.0.0.1');
    await once(other, 'listening');
    const masar = start();
    await masar.shows('Ctrl-C stops everything');
    const moved = /port \d+ of e-basra is taken; e-basra uses (\d+)/.exec(masar.output())?.[1];
    expect((await about(gatewayPort)).env.MASAR_SUBGRAPHS).toContain(
      `e-basra=http://127.0.0.1:${moved}/graphql`,
    );
    other.close();
  });

  it('should start killed processes and a killed PostgreSQL again at their addresses', async () => {
    const masar = start();
    await masar.shows('Ctrl-C stops everything');
    const basra = (await about(basraPort)).pid;
    process.kill(basra, 'SIGKILL');
    await masar.shows('e-basra is ready again');
    expect((await about(basraPort)).pid).not.toBe(basra);

    const postgres = await postgresPid();
    process.kill(postgres, 'SIGKILL');
    await masar.shows('PostgreSQL was ended by SIGKILL');
    while ((await findPostmaster(path.join(root, 'data', 'postgres', 'pgdata')))?.ready !== true)
      await pause(50);
    const again = await postgresPid();
    expect(again).not.toBe(postgres);
    masar.child.kill('SIGINT');
    expect(await masar.exit).toBe(0);
    expect(isRunning(again)).toBe(false);
  });

  it('should start again after it was killed, with the processes of before gone', async () => {
    const killed = start();
    await killed.shows('Ctrl-C stops everything');
    const pids = [(await about(gatewayPort)).pid, (await about(hubPort)).pid, (await about(basraPort)).pid];
    const postgres = await postgresPid();
    killed.child.kill('SIGKILL');
    await killed.exit;
    const next = start();
    await next.shows('Ctrl-C stops everything');
    expect(pids.filter(isRunning)).toEqual([]);
    expect(await postgresPid()).toBe(postgres);
    expect(next.output()).toContain(`took over the PostgreSQL that still runs as process ${postgres}`);
    next.child.kill('SIGINT');
    expect(await next.exit).toBe(0);
    expect(isRunning(postgres)).toBe(false);
  });

  it('should stop when it is told to in the middle of the start', async () => {
    await subgraph('e-basra', basraPort, 'setInterval(() => undefined, 1000)');
    const masar = start();
    await masar.shows('hub is ready');
    const pids = [(await about(hubPort)).pid, await postgresPid()];
    masar.child.kill('SIGTERM');
    expect(await masar.exit).toBe(0);
    expect(pids.filter(isRunning)).toEqual([]);
  });

  it('should end stubborn processes at once when it is told to stop a second time', async () => {
    await subgraph(
      'e-basra',
      basraPort,
      `${standIn} process.removeAllListeners('SIGTERM').on('SIGTERM', () => undefined);`,
    );
    const masar = start();
    await masar.shows('Ctrl-C stops everything');
    const pids = [(await about(basraPort)).pid, await postgresPid()];
    masar.child.kill('SIGINT');
    await masar.shows('stopping');
    await pause(1_200);
    masar.child.kill('SIGINT');
    expect(await masar.exit).toBe(130);
    expect(pids.filter(isRunning)).toEqual([]);
  });

  it('should serve without a subgraph that does not start, and say so', async () => {
    await subgraph('e-basra', basraPort, 'console.error("no luck"); process.exit(2);');
    const masar = start([], { MASAR_START_SECONDS: '15' });
    await masar.shows('Ctrl-C stops everything');
    expect(masar.output()).toMatch(/e-basra +http:\S+ +not ready: /);
    expect(masar.output()).toMatch(/e-basra ended with 2; it is started again in 0\.5 s/);
    expect(masar.output()).toMatch(/e-basra +no luck/);
  });

  it('should give up with the reason when the gateway does not start', async () => {
    await writeFile(path.join(root, 'gateway', 'main.ts'), 'process.exit(7);');
    const masar = start([], { MASAR_START_SECONDS: '10' });
    expect(await masar.exit).toBe(1);
    expect(masar.output()).toMatch(/gateway isn't ready after 10 s .*gateway\.log/s);
    expect(await findPostmaster(path.join(root, 'data', 'postgres', 'pgdata'))).toBeUndefined();
  });

  it('should explain itself, and refuse what it does not know', async () => {
    const help = start(['--help']);
    expect(await help.exit).toBe(0);
    for (const word of ['MASAR_PORT', 'MASAR_DATA', 'DATABASE_URL', 'SIGNING_KEY_FILE', '--verbose']) {
      expect(help.output()).toContain(word);
    }
    const unknown = start(['--verbos']);
    expect(await unknown.exit).toBe(1);
    expect(unknown.output()).toContain('npm start -- --help');
    const wrong = start([], { MASAR_PORT: 'four', DATABASE_URL: 'mysql://x' });
    expect(await wrong.exit).toBe(1);
    expect(wrong.output()).toMatch(/DATABASE_URL: expected postgres.*MASAR_PORT/s);
  });

  it('should work on a given server without demo accounts, and leave that server running', async () => {
    const first = start([], { MASAR_DATA: 'other' });
    await first.shows('Ctrl-C stops everything');
    const given = new URL((await about(hubPort)).env.DATABASE_URL ?? '');
    given.pathname = '/postgres';
    const ports = { MASAR_PORT: '0' };
    const masar = start([], { DATABASE_URL: given.href, ...ports });
    await masar.shows('Ctrl-C stops everything');
    expect(masar.output()).not.toContain('Demo accounts');
    expect(masar.output()).not.toContain(given.password);
    const address = /gateway +http:\/\/127\.0\.0\.1:(\d+)/.exec(masar.output())?.[1];
    expect((await about(Number(address))).env.NODE_ENV).toBeUndefined();
    masar.child.kill('SIGINT');
    expect(await masar.exit).toBe(0);
    const pid = (await findPostmaster(path.join(root, 'other', 'postgres', 'pgdata')))?.pid;
    expect(pid !== undefined && isRunning(pid)).toBe(true);
  });

  it('should ask for the signing key in production', async () => {
    const masar = start([], { NODE_ENV: 'production' });
    expect(await masar.exit).toBe(1);
    expect(masar.output()).toContain('SIGNING_KEY_FILE: in production');
  });
});
