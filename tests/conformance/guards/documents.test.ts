import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { codeIn, fileOf, guarded, send, transports } from './harness.ts';
import { library } from './library.ts';

const text = '{ book { title } }';
const other = '{ book { next { title } } }';
const hash = (document: string) => createHash('sha256').update(document).digest('hex');
const persisted = (document: string) => ({ persistedQuery: { version: 1, sha256Hash: hash(document) } });

test('GUARD-TRUSTED-1 should answer a document by its id and by its hash, and others by their text', async () => {
  const { url } = await guarded([library()], ['--trusted-documents', await fileOf({ aBook: text })]);
  for (const request of [
    { documentId: 'aBook' },
    { documentId: `sha256:${hash(text)}` },
    { extensions: persisted(text) },
    { query: other },
  ]) {
    expect((await send(url, request)).body.data.book).toBeDefined();
  }
  expect(codeIn(await send(url, { documentId: 'none' }))).toBe('PERSISTED_QUERY_NOT_FOUND');
  const get = await fetch(`${url}?documentId=aBook`, { headers: { accept: 'application/json' } });
  expect(await get.json()).toEqual({ data: { book: { title: 'الحيوان' } } });
});

test.each(Object.keys(transports))(
  'GUARD-TRUSTED-2 should answer nothing but trusted documents when told so, over %s',
  async (transport) => {
    const ask = transports[transport] as (typeof transports)[string];
    const file = await fileOf({ aBook: text });
    const house = await guarded([library()], ['--trusted-documents', file, '--trusted-only', 'true']);
    expect((await ask(house, text)).data.book).toBeDefined();
    expect((await ask(house, '', { extensions: { documentId: 'aBook' } })).data.book).toBeDefined();
    const before = house.queries.length;
    for (const refused of [ask(house, other), ask(house, other, { extensions: persisted(other) })]) {
      expect(codeIn({ body: await refused })).toBe('DOCUMENT_NOT_TRUSTED');
    }
    expect(house.queries).toHaveLength(before);
  },
);

test.each(['application/json', 'text/event-stream', 'multipart/mixed;subscriptionSpec=1.0'])(
  'GUARD-TRUSTED-3 should take no document from the address of a POST, asked for %s',
  async (accept) => {
    const file = await fileOf({ aBook: text });
    const house = await guarded([library()], ['--trusted-documents', file, '--trusted-only', 'true']);
    for (const body of ['null', '7', '"{ rare }"', '{}']) {
      const response = await fetch(`${house.url}?query=${encodeURIComponent('{ rare }')}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept },
        body,
      });
      expect(await response.text()).not.toContain('"rare":');
      expect(response.status).toBe(400);
    }
    expect(house.queries).toHaveLength(0);
  },
);

test.each(Object.keys(transports))(
  'GUARD-APQ-1 should learn a document by its hash, over %s',
  async (transport) => {
    const ask = transports[transport] as (typeof transports)[string];
    const house = await guarded([library()]);
    const extensions = persisted(text);
    expect(codeIn({ body: await ask(house, '', { extensions }) })).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect((await ask(house, text, { extensions })).data.book).toBeDefined();
    expect((await ask(house, '', { extensions })).data.book).toBeDefined();
    expect(
      codeIn({
        body: await ask(house, other, {
          extensions: { persistedQuery: { version: 1, sha256Hash: hash('x') } },
        }),
      }),
    ).toBe('BAD_USER_INPUT');
  },
);

test('GUARD-APQ-2 should keep no more documents than told, and none when told 0', async () => {
  const few = await guarded([library()], ['--automatic-documents', '1']);
  for (const query of [text, other]) await send(few.url, { query, extensions: persisted(query) });
  expect(codeIn(await send(few.url, { extensions: persisted(text) }))).toBe('PERSISTED_QUERY_NOT_FOUND');
  const none = await guarded([library()], ['--automatic-documents', '0']);
  expect(codeIn(await send(none.url, { query: text, extensions: persisted(text) }))).toBe(
    'PERSISTED_QUERY_NOT_SUPPORTED',
  );
});
