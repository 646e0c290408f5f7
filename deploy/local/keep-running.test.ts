import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { isRunning } from '@masar/kit/database/embedded/liveness';
import { ownPort } from '@masar/kit/testing/own-port';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KeptProcess, type Patience, type Watcher } from './keep-running.ts';
import type { ProcessSpec } from './processes.ts';

const patience: Patience = {
  firstRestartMs: 40,
  longestRestartMs: 200,
  healthyMs: 3_600_000,
  graceMs: 30_000,
};

let kept: KeptProcess[];
let children: ChildProcess[];
let pauses: number[];
let endings: string[];
let readies: number;

const watcher: Watcher = {
  spawned(_name, child) {
    child.stdout?.resume();
    child.stderr?.resume();
    children.push(child);
  },
  ready() {
    readies += 1;
  },
  ended(_name, how, restartInMs) {
    endings.push(how);
    pauses.push(restartInMs);
  },
};

beforeEach(() => {
  [kept, children, pauses, endings, readies] = [[], [], [], [], 0];
});

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(kept.map((one) => one.stop(AbortSignal.abort())));
});

async function keep(program: string, own: Partial<Patience> = {}): Promise<KeptProcess> {
  const port = await ownPort();
  const spec: ProcessSpec = {
    name: 'child',
    command: process.execPath,
    args: ['--input-type=module', '-e', program],
    folder: import.meta.dirname,
    environment: { ...process.env, PORT: String(port) },
    address: `http://127.0.0.1:${port}`,
    readyUrl: `http://127.0.0.1:${port}/ready`,
  };
  const one = new KeptProcess(spec, watcher, { ...patience, ...own });
  kept.push(one);
  return one;
}

const serve = `
  import http from 'node:http';
  const server = http.createServer((request, response) => response.end()).listen(Number(process.env.PORT), '127.0.0.1');`;

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('KeptProcess', () => {
  it('should wait ever longer before it starts a failing process again', async () => {
    const one = await keep('process.exit(3)');
    await until(() => pauses.length === 5);
    expect(pauses).toEqual([40, 80, 160, 200, 200]);
    expect(new Set(endings)).toEqual(new Set(['ended with 3']));
    expect(one.isReady).toBe(false);
    expect(one.lastAnswer).toBe('ended with 3');
  });

  it('should start a killed process again, with the first pause if it was healthy for a while', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const one = await keep(serve);
    for (let round = 1; round <= 3; round += 1) {
      await until(() => readies === round);
      if (round === 3) vi.setSystemTime(Date.now() + patience.healthyMs + 50);
      children.at(-1)?.kill('SIGKILL');
      await until(() => pauses.length === round);
    }
    expect(pauses).toEqual([40, 80, 40]);
    await until(() => readies === 4);
    expect(one.isReady).toBe(true);
  });

  it('should report that a command can not be started, and go on trying', async () => {
    const spec = { name: 'none', command: '/no/such/program', args: [], folder: '/', environment: {} };
    kept.push(new KeptProcess({ ...spec, address: '', readyUrl: 'http://127.0.0.1:1/' }, watcher, patience));
    await until(() => endings.length === 2);
    expect(endings[0]).toMatch(/could not be started .*ENOENT/);
  });

  it('should ask a process to stop and not start it again', async () => {
    const one = await keep(
      `${serve} process.on('SIGTERM', () => { server.close(); process.disconnect(); });`,
    );
    await one.whenReady();
    await one.stop();
    expect(children).toHaveLength(1);
    expect(children[0]?.exitCode).toBe(0);
    expect(endings).toEqual([]);
  });

  it('should end a process that does not listen, after the grace period, and what it has started', async () => {
    const stubborn = `${serve}
      import { spawn } from 'node:child_process';
      process.on('SIGTERM', () => undefined);
      console.log(spawn('sleep', ['1000']).pid);`;
    const one = await keep(stubborn, { graceMs: 400 });
    const output = children[0]?.stdout;
    if (!output) throw new Error('expected the process to be spawned with an output');
    const [line] = await once(output, 'data');
    const grandchild = Number(String(line));
    await one.whenReady();
    expect(isRunning(grandchild)).toBe(true);
    await one.stop();
    expect(children[0]?.signalCode).toBe('SIGKILL');
    await until(() => !isRunning(grandchild));
  });

  it('should stop at once while it waits to start a process again', async () => {
    const one = await keep('process.exit(1)');
    await until(() => pauses.length === 5);
    await one.stop();
    const spawned = children.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(children).toHaveLength(spawned);
  });
});
