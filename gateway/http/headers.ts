import type { IncomingHttpHeaders } from 'node:http';
import { headerCharacters } from '../fetch/header-value.ts';
import { coded } from '../guard/refusals.ts';

/**
 * The request's headers that go on to the subgraphs.
 * @throws GraphQLError BAD_REQUEST for a value that no header can have: no subgraph could be asked.
 */
export function forwarded(headers: IncomingHttpHeaders, names: readonly string[]): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of names) {
    const value = headers[name];
    if (value !== undefined) kept[name] = checked(name, typeof value === 'string' ? value : value.join(', '));
  }
  return kept;
}

/**
 * The same for a WebSocket. A browser can't send headers with it, so they come as connection parameters, either at
 * the top or in `headers`, in any case; they win over those of the opening request.
 * @throws GraphQLError BAD_REQUEST for a value that no header can have.
 */
export function forwardedOfSocket(
  headers: IncomingHttpHeaders,
  params: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Record<string, string> {
  const kept = forwarded(headers, names);
  const nested = typeof params.headers === 'object' && params.headers !== null ? params.headers : {};
  for (const [key, value] of [...Object.entries(nested), ...Object.entries(params)]) {
    const name = key.toLowerCase();
    if (typeof value === 'string' && names.includes(name)) kept[name] = checked(name, value);
  }
  return kept;
}

function checked(name: string, value: string): string {
  if (headerCharacters.test(value)) return value;
  throw coded('BAD_REQUEST', `${name}: expected only characters that a header may have`, {}, 400);
}
