import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('should let a process end that logs although nobody reads its log any more', async () => {
  const child = fork(join(import.meta.dirname, 'logger-child.ts'), {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  await once(child, 'message');
  child.stdout?.destroy();
  child.send('end');
  expect((await exited)[0]).toBe(7);
});

it('should write everything that was logged right before the end', async () => {
  const child = fork(join(import.meta.dirname, 'logger-child.ts'), {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  child.send('end');
  const lines = (await Array.fromAsync(child.stdout as NodeJS.ReadableStream)).join('').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { name: 'child', msg: 'stops' },
    { msg: 'ends' },
  ]);
});
