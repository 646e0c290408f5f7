import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { schemaDataSource } from './data-source.ts';
import { fileSource } from './file-source.ts';
import { superviseSupergraph } from './life.ts';
import type { Served } from './served.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'masar-life-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** Puts a file there as a whole: what is written in place may be read while it is empty. */
async function put(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

/** The texts of those that another has taken over from. */
const retired: string[] = [];

/** Stands for the real engine, whose building is tested elsewhere: what counts here is which text gets built. */
const build = async (sdl: string): Promise<Served> => {
  if (sdl.includes('broken')) throw new Error('it is broken');
  const engine = { subgraphs: new Map(), retire: () => retired.push(sdl) };
  return { engine, sdl } as unknown as Served;
};

test('should keep the last good supergraph while the file is bad, and take the next good one', async () => {
  const file = join(folder, 'supergraph.graphql');
  await put(file, 'one');
  const life = superviseSupergraph({
    source: fileSource(file, 0.01),
    build,
    getDataSource: (subgraph) => schemaDataSource(subgraph, 1),
    log: pino({ level: 'silent' }),
  });
  const seen: unknown[] = [];
  life.onChange((engine) => seen.push(engine));
  await life.start();
  const one = life.current();
  expect(one).toMatchObject({ sdl: 'one' });

  await put(file, 'broken');
  await vi.waitFor(() => expect(life.state().problem).toContain('it is broken'), { timeout: 20_000 });
  expect(life.current()).toBe(one);

  await rm(file);
  await vi.waitFor(() => expect(life.state().problem).toContain("can't be read"), { timeout: 20_000 });
  expect(life.current()).toBe(one);

  await put(file, 'one');
  await vi.waitFor(() => expect(life.state().problem).toBeUndefined(), { timeout: 20_000 });
  expect(life.current()).toBe(one);

  await put(file, 'two');
  await vi.waitFor(() => expect(life.current()).toMatchObject({ sdl: 'two' }), { timeout: 20_000 });
  expect(seen).toHaveLength(2);
  expect(retired).toEqual(['one']);
  await life.stop();
});
