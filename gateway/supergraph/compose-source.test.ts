import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { composeSource } from './compose-source.ts';
import { schemaCache } from './schema-cache.ts';
import type { SupergraphSource } from './source.ts';

let folder: string;
const servers: Server[] = [];
const sources: SupergraphSource[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'masar-compose-'));
});
afterEach(async () => {
  for (const source of sources.splice(0)) source.stop();
  for (const server of servers.splice(0)) server.close();
  await rm(folder, { recursive: true });
});

/** A subgraph that only tells its schema. */
async function teller(sdl: () => string, port = 0): Promise<string> {
  const server = createServer((_request, response) => {
    response.end(JSON.stringify({ data: { _service: { sdl: sdl() } } }));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

const nowhere = 'http://127.0.0.1:9/graphql';

function started(subgraphs: { name: string; url: string }[], fallbackFile?: string) {
  const source = composeSource({
    subgraphs,
    cache: schemaCache(folder),
    fallbackFile,
    pollSeconds: 0.02,
    timeoutSeconds: 5,
  });
  sources.push(source);
  const offers: { sdl: string; origin: string }[] = [];
  const problems: string[] = [];
  const start = source.start({
    offer: (sdl, origin) => void offers.push({ sdl, origin }),
    problem: (message) => void problems.push(message),
    missing: () => {},
  });
  return { source, offers, problems, start };
}

test('should compose what the subgraphs tell, and again when one changes', async () => {
  let more = '';
  const a = await teller(() => `type Query { a: Int ${more} }`);
  const b = await teller(() => 'type Query { b: Int }');
  const { offers, start } = started([
    { name: 'a', url: a },
    { name: 'b', url: b },
  ]);
  await start;
  expect(offers).toHaveLength(1);
  expect(offers[0]?.sdl).toContain(a);
  more = 'later: Int';
  await vi.waitFor(() => expect(offers[1]?.sdl).toContain('later'));
});

test('should start from what it remembers while every subgraph is down', async () => {
  const a = await teller(() => 'type Query { a: Int }');
  await started([{ name: 'a', url: a }]).start;
  expect(await readdir(folder)).toEqual(['a.subgraph.graphql']);
  const { source, offers, start } = started([{ name: 'a', url: nowhere }]);
  await start;
  expect(offers).toMatchObject([{ origin: 'composed' }]);
  expect(source.subgraphs()).toEqual({ a: 'down' });
});

test('should serve the file, with the addresses given, until each schema is known', async () => {
  const file = join(folder, 'supergraph.graphql');
  await writeFile(
    file,
    'enum join__Graph { B @join__graph(name: "b", url: "http://elsewhere/") } type Query { old: Int }',
  );
  const a = await teller(() => 'type Query { a: Int }');
  const { offers, start } = started(
    [
      { name: 'a', url: a },
      { name: 'b', url: nowhere },
    ],
    file,
  );
  await start;
  expect(offers).toHaveLength(1);
  expect(offers[0]?.origin).toBe('file');
  expect(offers[0]?.sdl).toContain(`url: "${nowhere}"`);
});

test('should say why subgraphs do not compose and offer nothing', async () => {
  const a = await teller(() => 'type Query { a: Thing } type Thing { id: ID }');
  const b = await teller(() => 'type Query { b: Thing } enum Thing { ONE }');
  const { offers, problems, start } = started([
    { name: 'a', url: a },
    { name: 'b', url: b },
  ]);
  await start;
  expect(offers).toEqual([]);
  expect(problems.join()).toContain('Thing');
});
