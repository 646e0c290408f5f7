import { beforeAll, expect, test } from 'vitest';
import { type Guarded, guarded } from '../guards/harness.ts';
import { library } from '../guards/library.ts';

let house: Guarded;
beforeAll(async () => {
  house = await guarded([library()]);
}, 120_000);

async function ask(method: 'GET' | 'POST', accept: string) {
  const query = '{ book { title } }';
  const response =
    method === 'GET'
      ? await fetch(`${house.url}?query=${encodeURIComponent(query)}`, {
          headers: { accept, 'apollo-require-preflight': 'yes' },
        })
      : await fetch(house.url, {
          method,
          headers: { accept, 'content-type': 'application/json' },
          body: JSON.stringify({ query }),
        });
  const type = response.headers.get('content-type')?.split(';')[0];
  return { status: response.status, type, text: await response.text() };
}

const data = '{"data":{"book":{"title":"الحيوان"}}}';

test.each([
  ['HTTP-ACCEPT-1', '*/*', 'application/json'],
  ['HTTP-ACCEPT-2', 'application/json', 'application/json'],
  ['HTTP-ACCEPT-3', 'application/graphql-response+json', 'application/graphql-response+json'],
  ['HTTP-ACCEPT-4', 'image/png, application/json;q=0.5', 'application/json'],
  ['HTTP-ACCEPT-5', 'text/event-stream', 'text/event-stream'],
])('%s should answer whoever accepts %s with %s', async (_id, accept, expected) => {
  for (const method of ['GET', 'POST'] as const) {
    const { status, type, text } = await ask(method, accept);
    expect({ status, type }, method).toEqual({ status: 200, type: expected });
    expect(text.trim(), method).toContain(data);
  }
});

test('HTTP-ACCEPT-6 should refuse whoever accepts nothing that it has with 406 and a code', async () => {
  for (const method of ['GET', 'POST'] as const) {
    const { status, type, text } = await ask(method, 'image/png');
    expect({ status, type }, method).toEqual({ status: 406, type: 'application/json' });
    expect(JSON.parse(text).errors, method).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
  }
});

test('HTTP-HTML-1 should show browsers GraphiQL, and answer their POSTs', async () => {
  const page = await fetch(house.url, { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } });
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await page.text()).toContain('/graphiql/page.js');
  expect(await ask('POST', 'text/html,*/*;q=0.8')).toMatchObject({ status: 200, type: 'application/json' });
});

test('HTTP-HTML-2 should show no page when told so, and then answer a browser as anybody', async () => {
  const { url } = await guarded([library()], ['--graphiql', 'false']);
  const asked = `${url}?query=${encodeURIComponent('{ book { title } }')}`;
  const headers = { accept: 'text/html,*/*;q=0.8', 'apollo-require-preflight': 'yes' };
  const answer = await fetch(asked, { headers });
  expect(answer.headers.get('content-type')).toContain('application/json');
  expect(await answer.text()).toContain(data);
});
