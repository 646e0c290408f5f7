import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

describe('makeFolder', () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'masar-make-folder-'));
  });
  afterAll(() => rm(home, { recursive: true }));

  it('should make every missing level, and be content with what is there', async () => {
    const folder = path.join(home, 'بيانات', 'a b', 'c');
    await Promise.all([makeFolder(folder), makeFolder(folder)]);
    await makeFolder(folder);
    expect((await stat(folder)).isDirectory()).toBe(true);
  });

  it('should say so where a file is in the way', async () => {
    await writeFile(path.join(home, 'file'), '');
    await expect(makeFolder(path.join(home, 'file', 'below'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  it.runIf(process.platform === 'linux')('should give up where the system makes no folders', async () => {
    await expect(makeFolder('/proc/masar/data')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
