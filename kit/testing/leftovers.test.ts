import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ownFolder, removeLeftovers } from './leftovers.ts';

it('should remove folders of processes that are gone and leave those of living ones', async () => {
  const prefix = `masar-test-leftovers-${process.pid}`;
  const { pid } = spawnSync(process.execPath, ['--version']);
  const orphan = await mkdtemp(join(tmpdir(), `${prefix}-${pid}-`));
  await mkdir(join(orphan, 'data'));
  const own = await ownFolder(prefix);
  await removeLeftovers(prefix);
  expect([existsSync(orphan), existsSync(own)]).toEqual([false, true]);
  await removeLeftovers(`${prefix}-none`);
  expect(existsSync(own)).toBe(true);
  await rm(own, { recursive: true });
});
