import type { IncomingHttpHeaders } from 'node:http';

/** The request's headers that go on to the subgraphs. */
export function forwarded(headers: IncomingHttpHeaders, names: readonly string[]): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of names) {
    const value = headers[name];
    if (typeof value === 'string') kept[name] = value;
    else if (value !== undefined) kept[name] = value.join(', ');
  }
  return kept;
}

/**
 * The same for a WebSocket. A browser can't send headers with it, so they come as connection parameters, either at
 * the top or in `headers`, in any case; they win over those of the opening request.
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
    if (typeof value === 'string' && names.includes(name)) kept[name] = value;
  }
  return kept;
}
