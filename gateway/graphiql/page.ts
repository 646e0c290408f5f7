import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { Handler } from '../http/listen.ts';
import { Refusal } from '../http/refusal.ts';
import { type Asset, bundleGraphiql } from './bundle.ts';

const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Masar</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/graphiql/page.css">
<style>html, body, #graphiql { height: 100%; margin: 0 }</style>
</head>
<body>
<div id="graphiql"></div>
<script src="/graphiql/page.js"></script>
</body>
</html>
`;

/** The browser itself is told to load nothing from anywhere else. The editor writes styles as it runs. */
const policy =
  "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; " +
  "img-src 'self' data:; font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** GraphiQL for browsers. */
export interface GraphiqlPages {
  /** Whether this is a browser that wants a page and not an API's client. */
  wanted(request: IncomingMessage): boolean;
  readonly page: Handler;
  /** The files below /graphiql/. */
  readonly assets: Handler;
}

/** Serves GraphiQL from the files that are installed with the gateway; a bundle that fails goes to the log. */
export function graphiqlPages(log: Logger): GraphiqlPages {
  let bundle: Promise<ReadonlyMap<string, Asset>> | undefined;

  /** Made when the page is first asked for; after a failure, again when it is next asked for. */
  function bundled(): Promise<ReadonlyMap<string, Asset>> {
    bundle ??= bundleGraphiql().catch((error) => {
      log.error({ err: error }, 'graphiql: the page could not be bundled');
      bundle = undefined;
      throw error;
    });
    return bundle;
  }

  return {
    wanted: ({ method, headers: { accept = '' } }) =>
      method === 'GET' && accept.includes('text/html') && !accept.includes('text/event-stream'),
    page(_request, response) {
      // A failure is in the log and shows when the page asks for its files.
      bundled().catch(() => undefined);
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
      });
      response.end(html);
    },
    async assets(request, response, url) {
      const found = (await bundled()).get(url.pathname.slice('/graphiql/'.length));
      if (!found) throw new Refusal(404, 'BAD_REQUEST', 'the page has no such file');
      const { type, gzipped, etag } = found;
      if (request.headers['if-none-match'] === etag) {
        response.writeHead(304, { etag }).end();
        return;
      }
      response.writeHead(200, {
        'content-type': type,
        'content-encoding': 'gzip',
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
        etag,
      });
      response.end(gzipped);
    },
  };
}
