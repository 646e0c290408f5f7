import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readBehaviours } from './behaviours.ts';

const folder = import.meta.dirname;

test('should give every promise an id that no other has', async () => {
  const behaviours = await readBehaviours(folder);
  expect(behaviours.length).toBeGreaterThan(200);
  const ids = behaviours.map(({ id }) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  expect(behaviours.filter(({ promise }) => promise === '')).toEqual([]);
});

test('should have no conformance test without an id', async () => {
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.test.ts'));
  for (const file of files.filter((name) => name !== 'ids.test.ts')) {
    const text = await readFile(join(folder, file), 'utf8');
    const without = [...text.matchAll(/['`](should [^'`]*)/g)].map(([, title]) => title);
    expect(without, file).toEqual([]);
  }
});
