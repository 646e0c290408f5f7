import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OperatorError } from './operator-error.ts';
import { takeRunLock } from './run-lock.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'masar-lock-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('takeRunLock', () => {
  it('should refuse a second start and show it the address of the first', async () => {
    const lock = await takeRunLock(folder);
    await lock.announce('http://127.0.0.1:4711');
    await expect(takeRunLock(folder)).rejects.toThrow(OperatorError);
    await expect(takeRunLock(folder)).rejects.toThrow(`process ${process.pid}: http://127.0.0.1:4711`);
    await lock.release();
    await (await takeRunLock(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('should let one of many simultaneous starts through', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => takeRunLock(folder)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('should replace the lock of a process that is gone', async () => {
    const gone = { pid: 2 ** 22 + 1, identity: 'some boot/1', address: 'http://x' };
    await writeFile(path.join(folder, 'running.json'), JSON.stringify(gone));
    await (await takeRunLock(folder)).release();
  });

  it('should replace the lock of a process whose number belongs to another one by now', async () => {
    const reused = { pid: process.pid, identity: 'some boot/1', address: 'http://x' };
    await writeFile(path.join(folder, 'running.json'), JSON.stringify(reused));
    await (await takeRunLock(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('should replace a lock that was cut off while it was written', async () => {
    await writeFile(path.join(folder, 'running.json'), '{"pid":');
    await (await takeRunLock(folder)).release();
  });
});
