import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type FetchOptions, subgraphOperation } from './fetcher.ts';
import { createHttpFetcher, type HttpFetcher, type HttpFetcherOptions } from './http-fetcher.ts';

const operation = subgraphOperation('schools', 'query', 'query Q($c:ID!){school(code:$c){name}}', 'Q');
const plain: FetchOptions = { variables: undefined, headers: {}, signal: undefined };

const open: (Server | HttpFetcher)[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) {
    if ('fetch' in one) await one.close();
    else one.closeAllConnections();
    if (!('fetch' in one)) await new Promise((resolve) => one.close(resolve));
  }
});

async function fetcherFor(listener: RequestListener, options: Partial<HttpFetcherOptions> = {}) {
  const server = createServer(listener);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fetcher = createHttpFetcher({ url: () => `http://127.0.0.1:${port}/graphql?v=1`, ...options });
  open.unshift(fetcher);
  return fetcher.fetch;
}

describe('the fetcher over HTTP', () => {
  it('should post the operation with its variables and headers and parse the answer', async () => {
    let seen: unknown;
    const fetch = await fetcherFor((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        const body = JSON.parse(Buffer.concat(chunks).toString());
        seen = {
          body,
          method: request.method,
          url: request.url,
          authorization: request.headers.authorization,
        };
        response.end('{"data":{"school":{"name":"مدرسة"}}}');
      });
    });
    const answer = await fetch(operation, {
      ...plain,
      variables: '{"c":"s1"}',
      headers: { authorization: 'Bearer t' },
    });
    expect(answer).toEqual({ data: { school: { name: 'مدرسة' } } });
    expect(seen).toEqual({
      body: { query: operation.text, operationName: 'Q', variables: { c: 's1' } },
      method: 'POST',
      url: '/graphql?v=1',
      authorization: 'Bearer t',
    });
  });

  it('should refuse what finds the queue for a connection full, and take more when there is room', async () => {
    const waiting: (() => void)[] = [];
    const fetch = await fetcherFor((_request, response) => waiting.push(() => response.end('{"data":{}}')), {
      connections: 1,
      queue: 2,
    });
    const taken = [1, 2, 3].map(() => fetch(operation, plain));
    await expect(fetch(operation, plain)).rejects.toMatchObject({
      code: 'BUSY',
      subgraph: 'schools',
      message: expect.stringMatching(
        /^expected at most 2 fetches to wait for the subgraph schools, and so many do; try /,
      ),
      detail: { retryAfterSeconds: expect.any(Number) },
      passing: false,
      tells: 'unknown',
    });
    for (let answered = 0; answered < 3; answered++) {
      while (waiting.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      waiting.pop()?.();
      await taken[answered];
    }
    const later = fetch(operation, plain);
    while (waiting.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    waiting.pop()?.();
    expect(await later).toEqual({ data: {} });
  });

  it('should take a GraphQL answer whatever its status', async () => {
    const fetch = await fetcherFor((_request, response) => {
      response.writeHead(400).end('{"errors":[{"message":"no"}]}');
    });
    expect(await fetch(operation, plain)).toEqual({ errors: [{ message: 'no' }] });
  });

  it.each([
    ['something else', 200, '<html>', 'SUBGRAPH_INVALID_RESPONSE'],
    ['JSON that is no answer', 200, '{"data":[1]}', 'SUBGRAPH_INVALID_RESPONSE'],
    ['errors that are no list', 200, '{"errors":"no"}', 'SUBGRAPH_INVALID_RESPONSE'],
    ['a failing server', 503, 'overloaded', 'SUBGRAPH_UNAVAILABLE'],
  ])('should fail with a code on %s', async (_what, status, body, code) => {
    const fetch = await fetcherFor((_request, response) => response.writeHead(status).end(body));
    await expect(fetch(operation, plain)).rejects.toMatchObject({ code, subgraph: 'schools' });
  });

  it('should fail when nobody listens, and name no address', async () => {
    const { fetch } = createHttpFetcher({ url: () => 'http://127.0.0.1:1/graphql' });
    const failure = await fetch(operation, plain).catch((error) => error);
    expect(failure).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(failure.message).not.toContain('127.0.0.1');
    const nowhere = createHttpFetcher({ url: () => undefined });
    await expect(nowhere.fetch(operation, plain)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });

  it('should fail when the answer takes too long', async () => {
    const fetch = await fetcherFor((_request, response) => response.write('{"data":'), { timeoutMs: 50 });
    await expect(fetch(operation, plain)).rejects.toMatchObject({ code: 'SUBGRAPH_TIMEOUT' });
  });

  it('should fail when the answer is too large', async () => {
    const fetch = await fetcherFor(
      (_request, response) => response.end(`{"data":{"a":"${'x'.repeat(5000)}"}}`),
      {
        maxResponseBytes: 1000,
      },
    );
    await expect(fetch(operation, plain)).rejects.toMatchObject({ code: 'SUBGRAPH_RESPONSE_TOO_LARGE' });
  });

  it('should end a fetch whose client went away with the reason given', async () => {
    const gone = new AbortController();
    const fetch = await fetcherFor(() => gone.abort(new Error('client gone')));
    await expect(fetch(operation, { ...plain, signal: gone.signal })).rejects.toThrow('client gone');
    await expect(fetch(operation, { ...plain, signal: gone.signal })).rejects.toThrow('client gone');
  });

  it('should use connections again', async () => {
    const sockets = new Set<unknown>();
    const fetch = await fetcherFor((request, response) => {
      sockets.add(request.socket);
      response.end('{"data":{}}');
    });
    for (let turn = 0; turn < 20; turn++) await fetch(operation, plain);
    // A connection may still be closing its last exchange when the next fetch wants one.
    expect(sockets.size).toBeLessThanOrEqual(2);
  });

  it('should send identical queries under way once, keep authorisations apart, and give each an answer of its own', async () => {
    let requests = 0;
    const waiting: (() => void)[] = [];
    const fetch = await fetcherFor(
      (request, response) => {
        requests += 1;
        request.resume();
        waiting.push(() => response.end('{"data":{"school":{"name":"a"}}}'));
        if (waiting.length === 2) for (const answer of waiting) answer();
      },
      { shareInFlight: true },
    );
    const traced = (id: string, authorization: string) => ({
      ...plain,
      headers: { traceparent: id, authorization },
    });
    const [one, same, other] = await Promise.all([
      fetch(operation, traced('1', 'x')),
      fetch(operation, traced('2', 'x')),
      fetch(operation, traced('3', 'y')),
    ]);
    expect(requests).toBe(2);
    expect([same, other]).toEqual([one, one]);
    expect(same).not.toBe(one);
  });
});
