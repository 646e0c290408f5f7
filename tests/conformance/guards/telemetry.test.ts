import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GraphQLError } from 'graphql';
import { expect, test, vi } from 'vitest';
import { startFaulty } from './faulty.ts';
import { atEnd, firstOf, guarded, send } from './harness.ts';
import { library } from './library.ts';

const sdl =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"]) type Query { other: Int }';

test('GUARD-METRICS-1 should tell Prometheus of operations, fetches, plans and subscriptions', async () => {
  const faulty = await startFaulty('faulty', sdl, { Query: { other: () => 1 } });
  const { bell, ...definition } = library();
  const house = await guarded([definition], ['--metrics-port', '0', '--fetch-retries', '0'], {}, [faulty]);
  const figures = async () => (await fetch(`http://127.0.0.1:${house.gateway.metricsPort}/metrics`)).text();
  const client = house.ws();
  const heard: unknown[] = [];
  const stop = client.subscribe(
    { query: 'subscription { rings }' },
    { next: (event) => heard.push(event), error: () => {}, complete: () => {} },
  );
  await vi.waitFor(() => expect(heard).toHaveLength(1), { timeout: 60_000 });
  bell.emit('ring', 1);
  await vi.waitFor(() => expect(heard).toHaveLength(2), { timeout: 60_000 });
  expect(await figures()).toMatch(/masar_subscribers 1\n/);
  stop();

  for (let turn = 0; turn < 3; turn++) await send(house.url, { query: '{ book { title } }' });
  await send(house.url, { query: '{ nothing }' });
  faulty.answer = (request) => request.socket.destroy();
  await send(house.url, { query: '{ other }' });
  await vi.waitFor(
    async () => expect(await figures()).toContain('masar_subscription_ends_total{reason="left"} 1'),
    { timeout: 60_000 },
  );
  const lines = [
    'masar_operations_total{kind="query",outcome="success"} 3',
    'masar_fetches_total{subgraph="library",outcome="success"} 3',
    'masar_fetches_total{subgraph="faulty",outcome="SUBGRAPH_UNAVAILABLE"} 1',
    'masar_documents_refused_total{code="GRAPHQL_VALIDATION_FAILED"} 1',
    'masar_operation_seconds_count{kind="query"} 4',
    'masar_events_sent_total 2',
    'masar_operations_in_flight 0',
    'masar_subscribers 0',
  ];
  // What is counted at the end of an operation is counted after its answer has been sent.
  const text = await vi.waitFor(
    async () => {
      const told = await figures();
      for (const line of lines) expect(told).toContain(line);
      return told;
    },
    { timeout: 60_000 },
  );
  expect(text).toMatch(/masar_plan_cache_lookups_total\{result="hit"\} [1-9]/);
  expect((await firstOf(client, '{ book { title } }')).data).toBeDefined();
});

test('GUARD-METRICS-3 should count each request with a refused document once, and each lookup of a plan once', async () => {
  const house = await guarded([library()], ['--metrics-port', '0']);
  const figures = async () => (await fetch(`http://127.0.0.1:${house.gateway.metricsPort}/metrics`)).text();
  const refused = ['{ nothing }', '{ nothing }', '{ nothing more }', '{ book {', '{ book {'];
  // The first of an Accept goes another way than those after it.
  for (const accept of ['application/json', 'application/graphql-response+json']) {
    for (const query of [...refused, '{ book { title } }']) await send(house.url, { query }, { accept });
  }
  const text = await figures();
  expect(text).toContain('masar_documents_refused_total{code="GRAPHQL_VALIDATION_FAILED"} 6');
  expect(text).toContain('masar_documents_refused_total{code="GRAPHQL_PARSE_FAILED"} 4');
  const lookups = [...text.matchAll(/masar_plan_cache_lookups_total\{result="(\w+)"\} (\d+)/g)];
  expect(Object.fromEntries(lookups.map(([, result, count]) => [result, Number(count)]))).toEqual({
    miss: 4,
    hit: 8,
  });
});

test('GUARD-METRICS-4 should tell of each subscription whether it was left, came to its end, or ended with which code', async () => {
  const ends = {
    name: 'ends',
    sdl: `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.5")
      type Query { one: Int }
      type Subscription { once: Int breaks: Int stays: Int }`,
    resolvers: {
      Query: { one: () => 1 },
      Subscription: Object.fromEntries(
        Object.entries({
          async *once(): AsyncGenerator<number> {
            yield 1;
          },
          async *breaks(): AsyncGenerator<number> {
            yield 1;
            throw new GraphQLError('it breaks', { extensions: { code: 'NOT_FOUND' } });
          },
          async *stays(): AsyncGenerator<number> {
            yield 1;
            await new Promise(() => {});
          },
        }).map(([name, subscribe]) => [name, { subscribe, resolve: (value: unknown) => value }]),
      ),
    },
  };
  const house = await guarded([ends], ['--metrics-port', '0']);
  const figures = async () => (await fetch(`http://127.0.0.1:${house.gateway.metricsPort}/metrics`)).text();
  const client = house.ws();
  const follow = (field: string) => {
    const heard: unknown[] = [];
    const leave = client.subscribe(
      { query: `subscription { ${field} }` },
      { next: (event) => heard.push(event), error: () => {}, complete: () => {} },
    );
    return { heard, leave };
  };
  const stays = follow('stays');
  follow('once');
  follow('breaks');
  await vi.waitFor(() => expect(stays.heard).toHaveLength(1), { timeout: 60_000 });
  stays.leave();
  const counted = await vi.waitFor(
    async () => {
      const found = [...(await figures()).matchAll(/subscription_ends_total\{reason="(\w+)"\} (\d+)/g)];
      expect(found).toHaveLength(3);
      return Object.fromEntries(found.map(([, reason, count]) => [reason, Number(count)]));
    },
    { timeout: 60_000 },
  );
  expect(counted).toEqual({ left: 1, complete: 1, NOT_FOUND: 1 });
});

test('GUARD-METRICS-2 should not be on the port of the graph, nor on at all by default', async () => {
  const house = await guarded([library()]);
  expect(house.gateway.metricsPort).toBeUndefined();
  expect((await fetch(house.url.replace('/graphql', '/metrics'))).status).toBe(404);
});

interface Sent {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
}

test('GUARD-TRACE-1 should go on with the client’s trace, with a span for the plan and for each fetch, up to the subgraph', async () => {
  const spans: Sent[] = [];
  const collector = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString());
    for (const { scopeSpans } of resourceSpans) for (const { spans: sent } of scopeSpans) spans.push(...sent);
    response.end('{}');
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  atEnd(async () => {
    collector.closeAllConnections();
    collector.close();
  });
  const faulty = await startFaulty('seen', sdl, { Query: { other: () => 1 } });
  const { port } = collector.address() as AddressInfo;
  const house = await guarded([library()], ['--otlp-endpoint', `http://127.0.0.1:${port}`], {}, [faulty]);
  const traceId = 'a'.repeat(32);
  const headers = { traceparent: `00-${traceId}-${'b'.repeat(16)}-01` };
  await send(house.url, { query: 'query Both { book { title } other }' }, headers);
  await house.gateway.stop();

  const named = (name: string) => spans.find((span) => span.name === name);
  const root = named('query Both');
  expect(root).toMatchObject({ traceId, parentSpanId: 'b'.repeat(16) });
  for (const name of ['plan', 'fetch library', 'fetch seen']) {
    expect(named(name)).toMatchObject({ traceId, parentSpanId: root?.spanId });
  }
  expect(faulty.requests[0]?.headers.traceparent).toBe(`00-${traceId}-${named('fetch seen')?.spanId}-01`);
});

test('GUARD-TRACE-2 should leave the client’s trace as it is while there are no traces of our own', async () => {
  const faulty = await startFaulty('seen', sdl, { Query: { other: () => 1 } });
  const house = await guarded([library()], [], {}, [faulty]);
  const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  await send(house.url, { query: '{ other }' }, { traceparent });
  expect(faulty.requests[0]?.headers.traceparent).toBe(traceparent);
});
