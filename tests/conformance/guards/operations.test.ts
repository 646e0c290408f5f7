import { getIntrospectionQuery } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { codeIn, type Guarded, guarded, send, transports } from './harness.ts';
import { library } from './library.ts';

const limits = ['depth', 'fields', 'root-fields', 'aliases', 'directives', 'cost'];
const figures = [4, 12, 3, 2, 2, 100];

let strict: Guarded;
let standard: Guarded;
beforeAll(async () => {
  strict = await guarded(
    [library()],
    [...limits.flatMap((limit, at) => [`--max-${limit}`, String(figures[at])]), '--batch-limit', '2'],
  );
  standard = await guarded([library()]);
});

const refusals = [
  ['GUARD-DEPTH-1', 'depth', '{ book { next { next { next { title } } } } }', 4, 5],
  ['GUARD-ROOT-1', 'rootFields', '{ book { title } rare shelf { title } __typename }', 3, 4],
  ['GUARD-ALIAS-1', 'aliases', '{ book { a: title b: title c: title } }', 2, 3],
  [
    'GUARD-DIRECTIVE-1',
    'directives',
    '{ book { title @skip(if: false) @include(if: true) ... @skip(if: false) { title } } }',
    2,
    3,
  ],
  ['GUARD-FIELDS-1', 'fields', `{ book { ${'title '.repeat(12)} } }`, 12, 13],
] as const;

describe.each(Object.keys(transports))('over %s', (transport) => {
  const ask = transports[transport] as (typeof transports)[string];

  test.each(refusals)(
    '%s should refuse an operation over the limit of %s with the figures',
    async (_id, limit, query, allowed, found) => {
      expect((await ask(strict, query)).errors).toMatchObject([
        { extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit, allowed, found } },
      ]);
      expect((await ask(standard, query)).errors).toBeUndefined();
    },
  );

  test('GUARD-COST-1 should refuse what is estimated to cost too much, with the figures', async () => {
    expect((await ask(strict, '{ rare }')).errors).toMatchObject([
      { extensions: { code: 'COST_LIMIT_EXCEEDED', estimated: 500, allowed: 100 } },
    ]);
  });

  test('GUARD-SLICE-1 should refuse a list without its slicing argument before any subgraph is asked', async () => {
    const query = 'query ($n: Int) { shelf(first: $n) { title } }';
    const refused = await ask(strict, query, { variables: { n: null } });
    expect(refused.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'first' } }]);
    expect((await ask(strict, query, { variables: { n: 1 } })).errors).toBeUndefined();
    expect((await ask(strict, query)).errors).toBeUndefined();
  });

  test('GUARD-COST-2 should estimate by the variables of each request', async () => {
    const query = 'query ($n: Int) { shelf(first: $n) { title } }';
    expect((await ask(strict, query, { variables: { n: 100 } })).data.shelf).toHaveLength(1);
    expect((await ask(strict, query, { variables: { n: 101 } })).errors).toMatchObject([
      { extensions: { code: 'COST_LIMIT_EXCEEDED', estimated: 101, allowed: 100 } },
    ]);
  });
});

test('GUARD-METHOD-1 should answer other methods than GET and POST with 405 and those that are allowed', async () => {
  for (const method of ['PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']) {
    const response = await fetch(standard.url, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
    if (method !== 'HEAD') expect(codeIn({ body: await response.json() })).toBe('BAD_REQUEST');
  }
});

test('GUARD-COST-3 should ask no subgraph for what it refuses', async () => {
  const before = strict.queries.length;
  expect(codeIn(await send(strict.url, { query: '{ rare }' }))).toBe('COST_LIMIT_EXCEEDED');
  expect(strict.queries).toHaveLength(before);
});

test('GUARD-DEFAULT-1 should let introspection and large honest queries pass by default', async () => {
  const nested = `{ book { ${'next { '.repeat(40)} title ${'} '.repeat(40)} } }`;
  const wide = `{ ${Array.from({ length: 150 }, (_, at) => `b${at}: book { title }`).join(' ')} }`;
  for (const query of [getIntrospectionQuery(), nested, wide]) {
    expect((await send(standard.url, { query })).body.errors).toBeUndefined();
  }
});

test('GUARD-BATCH-1 should refuse arrays by default', async () => {
  const { status, body } = await send(standard.url, [{ query: '{ book { title } }' }]);
  expect(status).toBe(400);
  expect(body.errors).toHaveLength(1);
});

test('GUARD-BATCH-2 should answer each of a batch in its place, and no more than the limit', async () => {
  const query = '{ book { title } }';
  const { status, body } = await send(strict.url, [{ query }, { query: '{ rare }' }]);
  expect(status).toBe(200);
  expect(body[0]).toEqual({ data: { book: { title: 'الحيوان' } } });
  expect(codeIn({ body: body[1] })).toBe('COST_LIMIT_EXCEEDED');
  expect((await send(strict.url, [{ query }, { query }, { query }])).status).toBe(400);
});
