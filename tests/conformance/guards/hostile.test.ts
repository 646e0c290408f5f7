import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SubgraphDefinition } from '../../gateway/fixture/subgraph.ts';
import { codeIn, type Guarded, guarded, send, transports } from './harness.ts';

const book = { title: 'الحيوان', next: () => book };
const shelves: SubgraphDefinition = {
  name: 'shelves',
  sdl: /* GraphQL */ `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
    scalar JSON
    input Box { inner: Box number: Int }
    type Query { book: Book! echo(value: JSON): JSON open(box: Box): Int }
    type Book @key(fields: "title") { title: String! next: Book! }
  `,
  resolvers: {
    Query: { book: () => book, echo: (_: unknown, { value }: { value: unknown }) => value, open: () => 1 },
    Book: { __resolveReference: () => book },
  },
};

let standard: Guarded;
let production: Guarded;
beforeAll(async () => {
  standard = await guarded([shelves]);
  production = await guarded([shelves], [], { NODE_ENV: 'production' });
});

const times = (text: string, count: number) => text.repeat(count);
const within = (open: string, close: string, count: number, inner = '') =>
  times(open, count) + inner + times(close, count);

const nested = [
  ['selections', `{ book ${within('{ next ', '}', 3_000, '{ title }')} }`],
  ['fragments', `{ ${within('... {', '}', 4_000, '__typename')} }`],
  ['list values', `{ echo(value: ${within('[', ']', 4_500)}) }`],
  ['object values', `{ open(box: ${within('{ inner: ', '}', 2_000, '{}')}) }`],
  ['types', `query ($a: ${within('[', ']', 4_500, 'Int')}) { echo(value: $a) }`],
] as const;

describe.each(Object.keys(transports))('over %s', (transport) => {
  const ask = transports[transport] as (typeof transports)[string];

  test.each(nested)(
    'GUARD-NESTING-1 should refuse %s nested too deep before they are parsed',
    async (_what, query) => {
      expect((await ask(standard, query)).errors).toMatchObject([
        { extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit: 'nesting', allowed: 500 } },
      ]);
      expect((await ask(standard, '{ book { title } }')).data.book.title).toBe('الحيوان');
    },
  );

  test('GUARD-NESTING-2 should refuse variables nested too deep, and pass on deep ones that are not', async () => {
    const query = 'query ($value: JSON) { echo(value: $value) }';
    const deep = (count: number) => JSON.parse(within('[', ']', count));
    expect((await ask(standard, query, { variables: { value: deep(2_000) } })).errors).toMatchObject([
      { extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit: 'variables' } },
    ]);
    expect((await ask(standard, query, { variables: { value: deep(100) } })).data).toEqual({
      echo: deep(100),
    });
  });

  test('GUARD-OVERLAPS-1 should refuse what validation would compare for long, before it does', async () => {
    const names = Array.from({ length: 600 }, (_, at) => `F${at}`);
    const fragments = names.map((name) => `fragment ${name} on Book { title }`).join(' ');
    const spread = names.map((name) => `...${name}`).join(' ');
    for (const query of [
      `{ book { ${spread} } } ${fragments}`,
      `{ book { ${'next { title } '.repeat(1_000)} } }`,
    ]) {
      expect((await ask(standard, query)).errors).toMatchObject([
        { extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit: 'overlaps' } },
      ]);
    }
  });

  test('GUARD-OVERLAPS-2 should refuse what is nested deep over many fragments, with the figures', async () => {
    const [levels, count] = [100, 32];
    const fragments = Array.from({ length: count }, (_, at) => {
      const inside = at + 1 < count ? `...f${at + 1}` : 'title';
      return `fragment f${at} on Book { ${'next { '.repeat(levels)} ${inside} ${'} '.repeat(levels)} }`;
    });
    expect((await ask(standard, `{ book { ...f0 } } ${fragments.join(' ')}`)).errors).toMatchObject([
      { extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit: 'depth' } },
    ]);
  });

  test('GUARD-FRAGMENTS-1 should count fragments wherever they are spread, and refuse those within themselves', async () => {
    const bomb = Array.from(
      { length: 40 },
      (_, at) =>
        `fragment F${at} on Book { ${at === 39 ? 'title' : `...F${at + 1} a${at}: next { ...F${at + 1} }`} }`,
    );
    const refused = await ask(standard, `{ book { ...F0 } } ${bomb.join(' ')}`);
    expect(refused.errors.map((error: { extensions: object }) => error.extensions)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ limit: 'fields' }),
        expect.objectContaining({ limit: 'aliases' }),
      ]),
    );
    const circle =
      '{ book { ...A } } fragment A on Book { next { ...B } } fragment B on Book { next { ...A } }';
    expect(codeIn({ body: await ask(standard, circle) })).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('GUARD-INTROSPECTION-1 should tell nothing of the schema in production, by whatever way', async () => {
    const ways = [
      '{ __schema { types { name } } }',
      '{ a: __type(name: "Book") { name } }',
      '{ ...F } fragment F on Query { ... { __schema { queryType { name } } } }',
      '{ book { title } ... @skip(if: false) { __type(name: "Book") { kind } } }',
    ];
    for (const query of ways) {
      expect(codeIn({ body: await ask(production, query) })).toBe('GRAPHQL_VALIDATION_FAILED');
      expect((await ask(standard, query)).errors).toBeUndefined();
    }
    expect((await ask(production, '{ __typename book { __typename } }')).data).toEqual({
      __typename: 'Query',
      book: { __typename: 'Book' },
    });
    const close = ['{ boook { title } }', '{ open(box: { nummber: 1 }) }', '{ ... on Boook { title } }'];
    for (const query of close) {
      expect(JSON.stringify(await ask(production, query))).not.toMatch(/did you mean/i);
      expect(JSON.stringify(await ask(standard, query))).toMatch(/did you mean/i);
    }
    const variables = { variables: { box: { nummber: 1 } } };
    const query = 'query ($box: Box) { open(box: $box) }';
    expect(JSON.stringify(await ask(production, query, variables))).not.toMatch(/did you mean/i);
  });
});

test('GUARD-CACHE-1 should keep what it knows of one document apart from what a client makes look like it', async () => {
  const document = 'query Q {\n  book { title }\n}';
  const lines = document.split('\n');
  for (let cut = 1; cut < lines.length; cut++) {
    const operationName = ['Q', ...lines.slice(0, cut)].join('\n');
    const forged = await send(standard.url, { operationName, query: lines.slice(cut).join('\n') });
    expect(forged.body.errors).toBeDefined();
  }
  const { body } = await send(standard.url, { operationName: 'Q', query: document });
  expect(body).toEqual({ data: { book: { title: 'الحيوان' } } });
});

test('GUARD-BODY-1 should never inflate a body', async () => {
  const response = await fetch(standard.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: gzipSync(JSON.stringify({ query: `{ book { title } } #${times('x', 100_000)}` })),
  });
  expect([response.status, response.headers.get('accept-encoding')]).toEqual([415, 'identity']);
});

test('GUARD-BODY-2 should refuse a body over the limit, told beforehand or not, and what is no JSON', async () => {
  const large = JSON.stringify({ query: `{ book { title } } #${times('x', 1_100_000)}` });
  const post = (body: NonNullable<RequestInit['body']>, more: RequestInit = {}) =>
    fetch(standard.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body, ...more });
  expect((await post(large)).status).toBe(413);
  const chunks = new Blob([large]).stream();
  const chunked = await post(chunks, { duplex: 'half' } as RequestInit).catch(() => undefined);
  // The connection may be closed while the client still sends.
  expect([413, undefined]).toContain(chunked?.status);
  expect((await post('{')).status).toBe(400);
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    expect((await post('{"query":"{ book { title } }"}', { headers: { 'content-type': type } })).status).toBe(
      415,
    );
  }
});

/** What comes back over a bare connection until it is closed. */
function exchange({ gateway }: Guarded, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let came = '';
    const socket = connect(gateway.port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      came += chunk;
    });
    socket.on('close', () => resolve(came));
    socket.on('error', reject);
  });
}

test('GUARD-SLOW-1 should close a connection whose request does not arrive', async () => {
  const hasty = await guarded([shelves], ['--request-timeout-seconds', '1']);
  const start = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
  for (const slow of [start, `${start}content-length: 100\r\n\r\n{"query"`]) {
    expect(await exchange(hasty, slow)).toMatch(/^HTTP\/1\.1 408 /);
  }
  expect((await send(hasty.url, { query: '{ book { title } }' })).status).toBe(200);
});

test('GUARD-TARGET-1 should answer a request target that is no path with 400', async () => {
  for (const target of ['//', 'http://[/graphql']) {
    const answer = await exchange(standard, `GET ${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  }
});

test('GUARD-CSRF-1 should run no GET that a page of another site could have sent', async () => {
  const path = `/graphql?query=${encodeURIComponent('{ book { title } }')}`;
  const url = new URL(path, production.url);
  const asked = production.queries.length;
  for (const header of [
    'accept: */*',
    'accept: text/html',
    'sec-fetch-mode: no-cors',
    'content-type: text/plain',
  ]) {
    const request = `GET ${path} HTTP/1.1\r\nhost: x\r\n${header}\r\nconnection: close\r\n\r\n`;
    expect(await exchange(production, request)).toMatch(/^HTTP\/1\.1 400 /);
  }
  expect(production.queries).toHaveLength(asked);
  for (const headers of [{ accept: 'application/json' }, { 'apollo-require-preflight': 'true' }] as Record<
    string,
    string
  >[]) {
    expect((await fetch(url, { headers })).status).toBe(200);
  }
  const mutation = `${production.url}?query=${encodeURIComponent('mutation { x }')}`;
  expect((await fetch(mutation, { headers: { accept: 'application/json' } })).status).toBeGreaterThanOrEqual(
    400,
  );
});

test('GUARD-CORS-1 should let pages of the named origins in, and no others', async () => {
  const origin = 'https://portal.example';
  const { url } = await guarded([shelves], ['--cors-origins', origin]);
  const preflight = (from: string) =>
    fetch(url, {
      method: 'OPTIONS',
      headers: {
        origin: from,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
  const allowed = await preflight(origin);
  expect(allowed.status).toBe(204);
  expect(allowed.headers.get('access-control-allow-origin')).toBe(origin);
  expect(allowed.headers.get('access-control-allow-headers')).toBe('content-type');
  expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
  expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  const answered = await send(url, { query: '{ book { title } }' }, { origin });
  expect(answered.headers.get('access-control-allow-origin')).toBe(origin);
});
