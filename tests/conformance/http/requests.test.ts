import { get } from 'node:http';
import { usualHeads } from '@masar/gateway/http/short-way';
import { auditServer } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type House, post, startHouse } from '../../gateway/fixture/house.ts';

let house: House;
beforeAll(async () => {
  house = await startHouse([
    '--cors-origins',
    'https://portal.example',
    '--body-limit-bytes',
    '8192',
    '--max-tokens',
    '500',
  ]);
});
afterAll(async () => {
  await house.stop();
});

test('HTTP-AUDIT-1 should pass everything in the GraphQL over HTTP audit', async () => {
  const results = await auditServer({ url: house.url });
  const failed = results
    .filter(({ status }) => status !== 'ok')
    .map(({ id, name, status }) => `${id} ${status}: ${name}`);
  expect(results.length).toBeGreaterThan(50);
  expect(failed).toEqual([]);
});

describe('requests', () => {
  const query = '{ whoami }';
  const getJson = (search: string, headers: Record<string, string> = {}) =>
    fetch(`${house.url}?${search}`, { headers: { accept: 'application/json', ...headers } });

  test('HTTP-ANSWER-1 should answer a query over two subgraphs and forward the token', async () => {
    const { status, body } = await post(house.url, '{ whoami order(id: "7") { id label } }', {
      authorization: 'Bearer me',
    });
    expect(status).toBe(200);
    expect(body).toEqual({ data: { whoami: 'Bearer me', order: { id: '7', label: 'label of 7' } } });
  });

  test('HTTP-HEADERS-1 should give a plain request the headers that Apollo Server gives, whatever of the usual it accepts', async () => {
    const ask = async (accept: string, body: object) => {
      const headers = { 'content-type': 'application/json', accept };
      const response = await fetch(house.url, { method: 'POST', headers, body: JSON.stringify(body) });
      const { date: _date, ...told } = Object.fromEntries(response.headers);
      return { status: response.status, told, text: await response.text() };
    };
    for (const accept of usualHeads.keys()) {
      // Only what is nothing but an operation goes past Apollo Server.
      expect(await ask(accept, { query })).toEqual(await ask(accept, { query, more: 1 }));
    }
  });

  test('HTTP-METHOD-1 should refuse a mutation over GET with 405, on every kind of answer', async () => {
    const search = `query=${encodeURIComponent('mutation { step(order: "a") }')}`;
    expect((await getJson(search)).status).toBe(405);
    expect((await getJson(search, { accept: 'text/event-stream' })).status).toBe(405);
  });

  test('HTTP-CSRF-1 should refuse what a form of another site could send', async () => {
    const embedded = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { accept: '*/*', 'sec-fetch-mode': 'no-cors' };
      get(`${house.url}?query=${encodeURIComponent(query)}`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });
    expect(embedded).toBe(400);
    const form = await fetch(house.url, { method: 'POST', body: new URLSearchParams({ query }) });
    expect(form.status).toBe(415);
  });

  test('HTTP-BODY-1 should refuse a large body with 413', async () => {
    const response = await post(house.url, `{ whoami } # ${'x'.repeat(9_000)}`);
    expect(response).toMatchObject({
      status: 413,
      body: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
    });
  });

  test('HTTP-TOKENS-1 should refuse a document with too many tokens, on every transport', async () => {
    const flood = `{ ${'whoami '.repeat(600)} }`;
    const refused = { errors: [{ extensions: { code: expect.stringMatching(/^GRAPHQL_|TOO_|BAD_/) } }] };
    expect((await post(house.url, flood)).body).toMatchObject(refused);
    const streamed = await fetch(house.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: flood }),
    });
    expect(await streamed.text()).toContain('"errors"');
  });

  test('HTTP-CORS-1 should let only the origins that are named call', async () => {
    const preflight = (origin: string) =>
      fetch(house.url, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type',
        },
      });
    const known = await preflight('https://portal.example');
    expect(known.headers.get('access-control-allow-origin')).toBe('https://portal.example');
    expect(known.headers.get('access-control-allow-headers')).toBe('content-type');
    expect(
      (await preflight('https://elsewhere.example')).headers.get('access-control-allow-origin'),
    ).toBeNull();
  });

  test('HTTP-ERROR-1 should tell the client what is wrong with a document or its variables', async () => {
    const accept = { accept: 'application/graphql-response+json' };
    const invalid = await post(house.url, '{ nothing }', accept);
    expect(invalid).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] },
    });
    const unread = await post(house.url, '{ ', accept);
    expect(unread).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }] },
    });
    const variables = await post(house.url, 'query ($id: ID!) { order(id: $id) { id } }', accept);
    expect(variables).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
    });
    expect(invalid.body.errors?.[0]?.extensions).not.toHaveProperty('stacktrace');
  });

  test('HTTP-STREAM-1 should say which transports carry a subscription', async () => {
    const answer = await post(house.url, 'subscription { ticks }');
    expect(answer.status).toBe(406);
    expect(answer.body.errors?.[0]?.message).toContain('text/event-stream');
  });

  test('HTTP-APQ-1 should take persisted queries', async () => {
    const sha256Hash = '2b1b0d0c7b3c6bb3d5f44dd8b25d3a4c2b0f9d6a4c0e0ad9e8b2b33a5a4d6a11';
    const extensions = encodeURIComponent(JSON.stringify({ persistedQuery: { version: 1, sha256Hash } }));
    const body = await (await getJson(`extensions=${extensions}`)).json();
    expect(body).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] });
  });
});

test('OPS-HEALTH-1 should tell how it is, and answer 404 elsewhere', async () => {
  const at = (path: string) => fetch(house.url.replace('/graphql', path));
  await vi.waitFor(
    async () =>
      expect(await (await at('/health')).json()).toMatchObject({
        status: 'ok',
        supergraph: { origin: 'composed', newerRefused: false },
        subgraphs: { orders: 'up', labels: 'up' },
      }),
    { timeout: 60_000 },
  );
  expect(await (await at('/ready')).json()).toEqual({ ready: true });
  expect((await at('/elsewhere')).status).toBe(404);
});
