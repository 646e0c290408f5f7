import type { IncomingMessage, ServerResponse } from 'node:http';

const preflightSeconds = 600;

/** Cross-origin rules (the Fetch standard's CORS protocol). */
export type Cors = (request: IncomingMessage, response: ServerResponse) => 'answered' | 'go on';

/** Lets pages of the given origins call; '*' is all. Never with cookies: tokens travel in a header. */
export function createCors(origins: readonly string[]): Cors {
  const all = origins.includes('*');
  return (request, response) => {
    const { origin } = request.headers;
    const preflight =
      request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
    if (origins.length > 0) response.setHeader('vary', 'origin');
    if (origin !== undefined && (all || origins.includes(origin))) {
      response.setHeader('access-control-allow-origin', all ? '*' : origin);
      if (preflight) {
        response.setHeader('access-control-allow-methods', 'GET, POST');
        response.setHeader('access-control-max-age', String(preflightSeconds));
        const asked = request.headers['access-control-request-headers'];
        if (asked !== undefined) response.setHeader('access-control-allow-headers', asked);
      }
    }
    if (!preflight) return 'go on';
    response.writeHead(204).end();
    return 'answered';
  };
}
