import { fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFlags } from './process.ts';

let folder: string;
let program: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'masar-process-'));
  program = join(folder, 'program.mjs');
  await writeFile(
    program,
    `import { startWithOwnSettings } from ${JSON.stringify(join(import.meta.dirname, 'process.ts'))};
     startWithOwnSettings();
     const { pid, execArgv, argv, env } = process;
     process.stdout.write(JSON.stringify({ pid, execArgv, args: argv.slice(2), arenas: env.MALLOC_ARENA_MAX }));
     process.channel?.unref();`,
  );
});
afterAll(() => rm(folder, { recursive: true }));

interface Told {
  readonly pid: number;
  readonly execArgv: readonly string[];
  readonly args: readonly string[];
  readonly arenas: string | undefined;
}

const { MALLOC_ARENA_MAX: _arenas, NODE_OPTIONS: _options, ...environment } = process.env;

async function run(
  flags: readonly string[],
  channel: boolean,
  executable = process.execPath,
): Promise<Told & { readonly started: number; readonly errors: string }> {
  const child = channel
    ? fork(program, ['--port', '0'], { execArgv: [...flags], env: environment, silent: true })
    : spawn(executable, [...flags, program, '--port', '0'], { env: environment });
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (data: string) => {
    text += data;
  });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (data: string) => {
    errors += data;
  });
  await once(child, 'close');
  return { ...(JSON.parse(text) as Told), started: child.pid ?? 0, errors };
}

describe("the gateway's process", () => {
  it('should take on its settings and stay the same process with the same arguments', async () => {
    const told = await run([], false);
    expect(told).toMatchObject({
      pid: told.started,
      execArgv: nodeFlags,
      args: ['--port', '0'],
      arenas: '1',
    });
  });

  it('should leave the settings that it is started with', async () => {
    const { execArgv } = await run(['--max-semi-space-size=32'], false);
    expect(execArgv).toEqual([
      '--max-semi-space-size=32',
      ...nodeFlags.filter((flag) => !flag.startsWith('--max-semi-space-size')),
    ]);
  });

  it('should know a flag by its other spelling', async () => {
    const { execArgv } = await run(['--max_semi_space_size=32', '--heap_growing_percent=80'], false);
    expect(execArgv).toEqual(['--max_semi_space_size=32', '--heap_growing_percent=80']);
  });

  it('should say so in a line and go on where it may not start itself anew', async () => {
    const told = await run(['--permission', '--allow-fs-read=*'], false);
    expect(told).toMatchObject({ pid: told.started, args: ['--port', '0'] });
    expect(told.errors).toMatch(
      /^the gateway runs without --max-semi-space-size=16 --heap-growing-percent=60: /m,
    );
  });

  it('should say so in a line and go on where the system refuses to start it', async () => {
    const own = join(folder, 'node');
    await copyFile(process.execPath, own);
    // Gone by the time it is to be started anew.
    const without = `import { unlinkSync } from 'node:fs'; unlinkSync(${JSON.stringify(own)});`;
    const preload = join(folder, 'unlink.mjs');
    await writeFile(preload, without);
    const told = await run([`--import=${preload}`], false, own);
    expect(told).toMatchObject({ pid: told.started, args: ['--port', '0'] });
    expect(told.errors).toMatch(/^the gateway runs without .*ENOENT/m);
  });

  it('should keep the channel to its parent rather than take them on', async () => {
    const told = await run([], true);
    expect(told).toMatchObject({ pid: told.started, execArgv: [] });
    expect(told.arenas).toBeUndefined();
  });

  it('should give its threads little room for young objects and leave its own', async () => {
    const grown = `let kept = [];
      for (let n = 0; n < 3_000_000; n += 1) kept[n % 100_000] = { n };
      export const room = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size;`;
    const importing = `import { getHeapSpaceStatistics } from 'node:v8';`;
    const thread = join(folder, 'thread.mjs');
    await writeFile(
      thread,
      `import { parentPort } from 'node:worker_threads'; ${importing} ${grown} parentPort.postMessage(room);`,
    );
    const parent = join(folder, 'parent.mjs');
    await writeFile(
      parent,
      `import { once } from 'node:events';
       import { Worker } from 'node:worker_threads'; ${importing}
       import { keepThreadsSmall } from ${JSON.stringify(join(import.meta.dirname, 'process.ts'))};
       keepThreadsSmall(); ${grown}
       const [ofThread] = await once(new Worker(${JSON.stringify(thread)}), 'message');
       process.stdout.write(JSON.stringify({ own: room, ofThread }));`,
    );
    const { stdout } = spawnSync(process.execPath, ['--max-semi-space-size=16', parent], {
      env: environment,
      encoding: 'utf8',
    });
    const { own, ofThread } = JSON.parse(stdout);
    const MiB = 2 ** 20;
    expect(ofThread).toBeLessThan(8 * MiB);
    expect(own).toBeGreaterThan(12 * MiB);
  });
});
