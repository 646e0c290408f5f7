import { describe, expect, it } from 'vitest';
import { createDocuments, type DocumentParameters } from './documents.ts';
import { sha256, trustedDocuments } from './trusted-documents.ts';

const text = '{ a }';
const apollo = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });
const codeOf = (find: () => unknown) => {
  try {
    return find();
  } catch (error) {
    return (error as { extensions: { code: string } }).extensions.code;
  }
};

describe.each([
  ['a plain list', { one: text }],
  [
    'a manifest',
    { format: 'apollo-persisted-query-manifest', version: 1, operations: [{ id: 'one', body: text }] },
  ],
])('documents trusted by %s', (_what, file) => {
  const trusted = trustedDocuments.parse(file);
  const only = createDocuments({ trusted, trustedOnly: true, automatic: 10 });

  it.each<DocumentParameters>([
    { documentId: 'one' },
    { documentId: `sha256:${sha256(text)}` },
    { extensions: apollo(sha256(text)) },
    { query: '', extensions: { documentId: 'one' } },
    { query: text },
  ])('should be found by %j', (parameters) => {
    expect(only.find(parameters)).toBe(text);
  });

  it.each<DocumentParameters>([
    { query: '{ b }' },
    { documentId: 'two' },
    { query: '{ b }', extensions: apollo(sha256('{ b }')) },
  ])('should be the only ones: %j', (parameters) => {
    expect(codeOf(() => only.find(parameters))).toBe('DOCUMENT_NOT_TRUSTED');
  });
});

describe('documents that clients register', () => {
  it('should be known by their hash from then on, the newest of them', () => {
    const documents = createDocuments({ trusted: undefined, trustedOnly: false, automatic: 2 });
    const ask = (query: string, withText: boolean) =>
      codeOf(() => documents.find({ ...(withText ? { query } : {}), extensions: apollo(sha256(query)) }));
    expect(ask('{ a }', false)).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect(ask('{ a }', true)).toBe('{ a }');
    expect(ask('{ a }', false)).toBe('{ a }');
    ask('{ b }', true);
    ask('{ c }', true);
    expect(ask('{ a }', false)).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect(codeOf(() => documents.find({ query: '{ b }', extensions: apollo(`${sha256('{ c }')}0`) }))).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('should be refused when none are kept', () => {
    const documents = createDocuments({ trusted: undefined, trustedOnly: false, automatic: 0 });
    expect(codeOf(() => documents.find({ query: text, extensions: apollo(sha256(text)) }))).toBe(
      'PERSISTED_QUERY_NOT_SUPPORTED',
    );
  });
});
