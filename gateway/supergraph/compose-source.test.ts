import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloGateway } from '@apollo/gateway';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { composeSource } from './compose-source.ts';
import { schemaDataSource } from './data-source.ts';
import { schemaCache } from './schema-cache.ts';

let folder: string;
const servers: Server[] = [];
const cleanups: (() => Promise<void>)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'masar-compose-'));
});
afterEach(async () => {
  await Promise.all(cleanups.splice(0).map((cleanup) => cleanup()));
  for (const server of servers.splice(0)) server.close();
  await rm(folder, { recursive: true });
});

/** A subgraph that only tells its schema. */
async function teller(sdl: () => string, port = 0): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
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
  });
  const offers: { sdl: string; origin: string }[] = [];
  const problems: string[] = [];
  const update = (sdl: string) => void offers.push({ sdl, origin: source.origin() });
  const begin = async () => {
    const { supergraphSdl, cleanup } = await source.initialize({
      update,
      healthCheck: async () => {},
      getDataSource: (subgraph) => schemaDataSource(subgraph, 5),
      problem: (message) => void problems.push(message),
      missing: () => {},
    });
    cleanups.push(cleanup);
    if (supergraphSdl !== '') update(supergraphSdl);
  };
  return { source, offers, problems, start: begin() };
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
  await vi.waitFor(() => expect(offers[1]?.sdl).toContain('later'), { timeout: 30_000 });
});

test('should start from what it remembers while every subgraph is down', async () => {
  const a = await teller(() => 'type Query { a: Int }');
  await started([{ name: 'a', url: a }]).start;
  expect(await readdir(folder)).toEqual(['a.subgraph.graphql']);
  const { source, offers, start } = started([{ name: 'a', url: nowhere }]);
  await start;
  expect(offers).toMatchObject([{ origin: 'composed' }]);
  await vi.waitFor(() => expect(source.subgraphs()).toEqual({ a: 'down' }), { timeout: 20_000 });
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

test('should be a supergraph manager that ApolloGateway itself takes', async () => {
  let more = '';
  const url = await teller(() => `type Query { a: Int ${more} }`);
  const source = composeSource({
    subgraphs: [{ name: 'a', url }],
    cache: schemaCache(undefined),
    fallbackFile: undefined,
    pollSeconds: 0.02,
  });
  const gateway = new ApolloGateway({ supergraphSdl: source });
  const fields: string[][] = [];
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    fields.push(Object.keys(apiSchema.getQueryType()?.getFields() ?? {}));
  });
  await gateway.load();
  more = 'later: Int';
  await vi.waitFor(() => expect(fields).toEqual([['a'], ['a', 'later']]), { timeout: 30_000 });
  await gateway.stop();
});
