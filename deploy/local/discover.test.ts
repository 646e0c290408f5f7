import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseOf, discoverSubgraphs } from './discover.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'masar-discover-'));
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

async function subgraph(code: string, manifest: unknown): Promise<void> {
  await mkdir(path.join(root, 'subgraphs', code), { recursive: true });
  await writeFile(path.join(root, 'subgraphs', code, 'package.json'), JSON.stringify(manifest));
}

describe('discoverSubgraphs', () => {
  it('should find every folder that names a port, the hub first', async () => {
    await subgraph('e-basra', { masar: { port: 1 } });
    await subgraph('hub', { masar: { port: 9 } });
    await subgraph('central', { masar: { port: 5 } });
    await subgraph('draft', { name: 'no port yet' });
    await mkdir(path.join(root, 'subgraphs', 'empty'));
    expect(await discoverSubgraphs(root)).toEqual([
      { code: 'hub', port: 9 },
      { code: 'e-basra', port: 1 },
      { code: 'central', port: 5 },
    ]);
  });

  it('should name the file whose port is none', async () => {
    await subgraph('hub', { masar: { port: '4001' } });
    await expect(discoverSubgraphs(root)).rejects.toThrow(/hub\/package\.json: expected "masar"/);
  });

  it('should not go without a hub', async () => {
    await subgraph('central', { masar: { port: 5 } });
    await expect(discoverSubgraphs(root)).rejects.toThrow(/expected a folder hub/);
  });
});

describe('databaseOf', () => {
  it('should make a plain database name out of a code', () => {
    expect(databaseOf('e-tarbeya')).toBe('masar_e_tarbeya');
  });
});
