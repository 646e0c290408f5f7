import type { Documents } from '../guard/documents.ts';

/** Puts the document in place of its id or hash into a POST's body. What is no request object is left as it is. */
export function bodyWithDocument(documents: Documents, body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const query = documents.find(body);
  const { documentId, extensions, ...rest } = body as Record<string, unknown>;
  const named = documentId !== undefined || isObject(extensions);
  return named ? { ...rest, query } : body;
}

/** The same for a GET's query parameters. */
export function searchWithDocument(documents: Documents, given: URLSearchParams): URLSearchParams {
  const [query, documentId] = [given.get('query') ?? undefined, given.get('documentId') ?? undefined];
  const extensions = objectIn(given.get('extensions'));
  const found = documents.find({ query, documentId, extensions });
  if (documentId === undefined && extensions === undefined) return given;
  const search = new URLSearchParams(given);
  search.delete('documentId');
  search.delete('extensions');
  if (typeof found === 'string') search.set('query', found);
  return search;
}

/** Undefined for what is no JSON object: whoever reads the parameters says what is wrong with it. */
function objectIn(text: string | null): object | undefined {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
