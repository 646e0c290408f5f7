import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { createLogger } from '@masar/gateway/config/logger';
import { readConfig } from '@masar/gateway/config/read';
import { startGateway } from '@masar/gateway/gateway';
import { parse } from 'graphql';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { type Faulty, startFaulty } from './faulty.ts';
import { atEnd, fileOf, type Guarded, guarded, send } from './harness.ts';

const sdl = (fields: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"]) ${fields}`;

/** A subgraph that is well and one beside it that may not be. */
async function pair(flags: readonly string[] = []): Promise<{ house: Guarded; faulty: Faulty }> {
  const faulty = await startFaulty(
    'faulty',
    sdl(
      'scalar Any type Query { other: Int any: Any } type Mutation { act: Int } type Item @key(fields: "id") { id: ID! more: String }',
    ),
    {
      Query: { other: () => 1 },
      Mutation: { act: () => 1 },
      Item: { __resolveReference: (item: unknown) => item, more: () => 'more' },
    },
  );
  const well = {
    name: 'well',
    sdl: sdl('type Query { item: Item } type Item @key(fields: "id") { id: ID! name: String }'),
    resolvers: { Query: { item: () => ({ id: '1', name: 'one' }) } },
  };
  return { house: await guarded([well], flags, {}, [faulty]), faulty };
}

const query = '{ item { name more } }';
const whole = { data: { item: { name: 'one', more: 'more' } } };
const partial = (code: string) => ({
  data: { item: { name: 'one', more: null } },
  errors: [{ path: ['item', 'more'], extensions: { code, serviceName: 'faulty' } }],
});

const faults: readonly [string, string, string, RequestListener][] = [
  ['GUARD-SUBGRAPH-1', 'accepts and never answers', 'SUBGRAPH_TIMEOUT', () => undefined],
  [
    'GUARD-SUBGRAPH-2',
    'answers byte by byte',
    'SUBGRAPH_TIMEOUT',
    (_request, response) => {
      response.write('{');
      const drip = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(drip));
    },
  ],
  [
    'GUARD-SUBGRAPH-3',
    'answers without end',
    'SUBGRAPH_RESPONSE_TOO_LARGE',
    (_request, response) => {
      const flood = setInterval(() => response.write('x'.repeat(100_000)), 1);
      response.on('close', () => clearInterval(flood));
    },
  ],
  [
    'GUARD-SUBGRAPH-4',
    'answers a page',
    'SUBGRAPH_INVALID_RESPONSE',
    (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html></html>'),
  ],
  [
    'GUARD-SUBGRAPH-5',
    'breaks off in the middle',
    'SUBGRAPH_UNAVAILABLE',
    (_request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"data":');
      setTimeout(() => response.socket?.destroy(), 10);
    },
  ],
  [
    'GUARD-SUBGRAPH-7',
    'answers a page of its proxy',
    'SUBGRAPH_UNAVAILABLE',
    (_request, response) =>
      response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Internal Server Error</h1>'),
  ],
  [
    'GUARD-SUBGRAPH-8',
    'sends on to another address',
    'SUBGRAPH_INVALID_RESPONSE',
    (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/secret' }).end(),
  ],
  ...[
    'null',
    '[]',
    '"text"',
    '{}',
    '{"data":"text"}',
    '{"data":[]}',
    '{"errors":[]}',
    '{"data":{},"errors":"x"}',
  ].map((text): (typeof faults)[number] => [
    'GUARD-SUBGRAPH-9',
    `answers ${text}`,
    'SUBGRAPH_INVALID_RESPONSE',
    (_request, response) => response.end(text),
  ]),
  [
    'GUARD-SUBGRAPH-10',
    'sends its headers and nothing more',
    'SUBGRAPH_TIMEOUT',
    (_request, response) => response.writeHead(200, { 'content-length': '100' }).flushHeaders(),
  ],
  [
    'GUARD-SUBGRAPH-11',
    'answers what is no HTTP',
    'SUBGRAPH_UNAVAILABLE',
    (request) => request.socket.end('SSH-2.0-OpenSSH_9\r\n'),
  ],
  ['GUARD-SUBGRAPH-6', 'cuts the connection', 'SUBGRAPH_UNAVAILABLE', (request) => request.socket.destroy()],
];

describe('a subgraph that', () => {
  let house: Guarded;
  let faulty: Faulty;
  beforeAll(async () => {
    ({ house, faulty } = await pair(['--fetch-timeout-seconds', '2', '--fetch-response-bytes', '500000']));
  });

  test.each(faults)(
    '%s should leave the rest of the answer as it is, though a subgraph %s, with %s',
    async (_id, _what, code, answer) => {
      faulty.answer = answer;
      expect((await send(house.url, { query })).body).toMatchObject(partial(code));
      faulty.answer = undefined;
      expect((await send(house.url, { query })).body).toEqual(whole);
    },
  );
});

const shapes = [
  'null',
  '"text"',
  '7',
  '[]',
  '[null]',
  '[7]',
  '[["x"]]',
  '[{"more":7}]',
  '[{"more":{"a":1}}]',
  '12345678901234567890',
  '[12345678901234567890]',
  '[{"more":12345678901234567890}]',
];
test('GUARD-SUBGRAPH-12 should take no harm from entities that are none', async () => {
  const { house, faulty } = await pair();
  for (const entities of shapes) {
    faulty.answer = (_request, response) => response.end(`{"data":{"_entities":${entities}}}`);
    const { body } = await send(house.url, { query });
    expect(body.data).toEqual({ item: { name: 'one', more: null } });
    const error = { path: ['item', 'more'], extensions: { code: 'SUBGRAPH_INVALID_RESPONSE' } };
    expect(body.errors ?? []).toMatchObject(entities.includes('more') ? [error] : []);
  }
});

test('GUARD-SUBGRAPH-16 should pass on every digit of a number', async () => {
  const { house, faulty } = await pair();
  const numbers =
    '[9007199254740993,-12345678901234567890,0.12345678901234567890,{"deep":12345678901234567890,"small":1}]';
  faulty.answer = (_request, response) => response.end(`{"data":{"any":${numbers}}}`);
  const response = await fetch(house.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ any }"}',
  });
  expect(await response.text()).toBe(`{"data":{"any":${numbers}}}`);
});

test.each([
  ['GUARD-SUBGRAPH-13', 'the name of a subgraph leads nowhere', 'http://nowhere.invalid/graphql'],
  ['GUARD-SUBGRAPH-14', 'a subgraph has an address that is none of HTTP', 'nowhere.invalid:4001/graphql'],
  ['GUARD-SUBGRAPH-15', 'a subgraph has no address at all', 'nowhere.invalid graphql'],
])('%s should answer the rest when %s', async (_id, _what, address) => {
  const { supergraphSdl = '' } = composeServices([
    {
      name: 'lost',
      url: address,
      typeDefs: parse(sdl('type Query { other: Int }')),
    },
  ]);
  const folder = await mkdtemp(join(tmpdir(), 'masar-lost-'));
  atEnd(() => rm(folder, { recursive: true }));
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, supergraphSdl);
  const config = readConfig(['--supergraph', file, '--port', '0', '--host', '127.0.0.1'], {});
  const gateway = await startGateway(config, createLogger('silent'));
  atEnd(() => gateway.stop());
  for (let turn = 0; turn < 12; turn++) {
    const { body } = await send(`http://127.0.0.1:${gateway.port}/graphql`, {
      query: '{ __typename other }',
    });
    expect(body).toMatchObject({
      data: { __typename: 'Query', other: null },
      errors: [{ path: ['other'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', serviceName: 'lost' } }],
    });
    expect(JSON.stringify(body)).not.toContain('nowhere.invalid');
  }
});

test('GUARD-RETRY-1 should send a query again to a subgraph that is busy or cut the connection', async () => {
  const { house, faulty } = await pair();
  let left = 2;
  faulty.answer = (request, response) => {
    left -= 1;
    if (left === 0) faulty.answer = undefined;
    if (left === 1) request.socket.destroy();
    else response.writeHead(503).end('busy');
  };
  expect((await send(house.url, { query })).body).toEqual(whole);
  expect(faulty.requests).toHaveLength(3);
});

const ends: readonly [string, RequestListener][] = [
  ['cut off', (request) => request.socket.destroy()],
  ['refused as busy', (_request, response) => response.writeHead(503).end('busy')],
];
test.each(ends)('GUARD-RETRY-2 should never send a mutation again that was %s', async (_what, answer) => {
  const { house, faulty } = await pair();
  faulty.answer = answer;
  const { body } = await send(house.url, { query: 'mutation { act }' });
  expect(body).toMatchObject({
    data: { act: null },
    errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
  });
  expect(faulty.requests).toHaveLength(1);
});

test('GUARD-BREAKER-1 should spare a subgraph that keeps failing, and come back to it', async () => {
  const { house, faulty } = await pair([
    '--breaker-failures',
    '3',
    '--breaker-seconds',
    '4',
    '--fetch-retries',
    '0',
  ]);
  faulty.answer = (request) => request.socket.destroy();
  for (let turn = 0; turn < 5; turn++) {
    expect((await send(house.url, { query })).body).toMatchObject(partial('SUBGRAPH_UNAVAILABLE'));
  }
  expect(faulty.requests).toHaveLength(3);
  faulty.answer = undefined;
  await vi.waitFor(async () => expect((await send(house.url, { query })).body).toEqual(whole), {
    timeout: 60_000,
    interval: 200,
  });
});

test('GUARD-BREAKER-2 should try with one fetch whether a subgraph is back, and send no others meanwhile', async () => {
  const flags = ['--breaker-failures', '2', '--breaker-seconds', '3', '--fetch-retries', '0'];
  const { house, faulty } = await pair([...flags, '--share-in-flight', 'false']);
  faulty.answer = (request) => request.socket.destroy();
  for (let turn = 0; turn < 3; turn++) await send(house.url, { query });
  expect(faulty.requests).toHaveLength(2);
  const held: (() => void)[] = [];
  faulty.answer = (_request, response) => void held.push(() => response.writeHead(500).end('no'));
  const probe = vi.waitFor(
    async () => {
      const asked = send(house.url, { query });
      await vi.waitFor(() => expect(held).toHaveLength(1), { timeout: 1_000, interval: 20 });
      return asked;
    },
    { timeout: 60_000, interval: 100 },
  );
  await vi.waitFor(() => expect(held).toHaveLength(1), { timeout: 60_000 });
  for (let turn = 0; turn < 3; turn++) {
    expect((await send(house.url, { query })).body).toMatchObject(partial('SUBGRAPH_UNAVAILABLE'));
  }
  expect(held).toHaveLength(1);
  held[0]?.();
  await probe;
  // It has failed: the next fetch is spared until the time is over once more, and then all is well.
  faulty.answer = undefined;
  await vi.waitFor(async () => expect((await send(house.url, { query })).body).toEqual(whole), {
    timeout: 60_000,
  });
});

test('GUARD-BREAKER-3 should not let a client close the way to a subgraph with headers that cannot be sent', async () => {
  const { house, faulty } = await pair(['--breaker-failures', '3', '--breaker-seconds', '60']);
  for (let turn = 0; turn < 6; turn++) {
    for (const authorization of ['x\ny', 'Bearer طلب']) {
      const closed = await new Promise((resolve) => {
        house
          .ws({ authorization })
          .subscribe({ query }, { next: resolve, error: resolve, complete: () => {} });
      });
      expect(closed).toMatchObject({ code: 4400, reason: expect.stringContaining('authorization') });
    }
  }
  expect(faulty.requests).toHaveLength(0);
  expect((await send(house.url, { query })).body).toEqual(whole);
});

test('GUARD-HEADERS-1 should send each subgraph the headers that its settings say', async () => {
  const settings = {
    '*': { headers: [{ insert: 'x-from', value: 'gateway' }] },
    faulty: {
      headers: [
        { forward: 'x-tenant' },
        { rename: 'accept-language', to: 'x-language' },
        { remove: 'authorization' },
      ],
    },
  };
  const { house, faulty } = await pair(['--subgraph-settings', await fileOf(settings)]);
  const headers = { 'x-tenant': '7', 'accept-language': 'ar', authorization: 'Bearer a', cookie: 'c=1' };
  await send(house.url, { query }, headers);
  const [seen] = faulty.requests;
  expect(seen?.headers).toMatchObject({ 'x-from': 'gateway', 'x-tenant': '7', 'x-language': 'ar' });
  for (const name of ['authorization', 'accept-language', 'cookie'])
    expect(seen?.headers).not.toHaveProperty(name);
});

test('GUARD-TIMEOUT-1 should wait for a subgraph as long as its own settings say', async () => {
  const { house, faulty } = await pair([
    '--subgraph-settings',
    await fileOf({ faulty: { timeoutSeconds: 0.2 } }),
  ]);
  faulty.answer = () => undefined;
  expect((await send(house.url, { query })).body).toMatchObject(partial('SUBGRAPH_TIMEOUT'));
});
