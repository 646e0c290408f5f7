import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { atEnd, type Guarded, guarded } from '../guards/harness.ts';

const long = '9007199254740993';
const decimal = '0.12345678901234567890123';
/** Digits enough to hold up whoever takes more than one look at each. */
const endless = '7'.repeat(100_000);

const sdl = /* GraphQL */ `
  scalar Long
  input Filter { big: Long, count: Int, id: ID, rate: Float, inner: [Filter!] }
  type Query {
    long(big: Long, bigs: [Long]): Int
    plain(id: ID, ids: [ID!], rate: Float, count: Int, text: String, filter: Filter): Int
  }
  type Subscription { counted(big: Long): Int }
`;

/** Every text that a subgraph was sent but for those about its schema. It answers all with null. */
const received: string[] = [];

async function startListening(): Promise<{ readonly name: string; readonly url: string }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    response.setHeader('content-type', 'application/json');
    if (text.includes('_service')) return response.end(JSON.stringify({ data: { _service: { sdl } } }));
    received.push(text);
    return response.end('{"data":{}}');
  });
  new WebSocketServer({ server }).on('connection', (socket) => {
    socket.on('message', (data) => {
      const { type, id } = JSON.parse(String(data));
      if (type === 'connection_init') return socket.send('{"type":"connection_ack"}');
      if (type !== 'subscribe') return;
      received.push(String(data));
      socket.send(JSON.stringify({ type: 'complete', id }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(async () => {
    server.closeAllConnections();
    server.close();
  });
  return { name: 'counter', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` };
}

let house: Guarded;
beforeAll(async () => {
  house = await guarded([], ['--batch-limit', '5'], {}, [await startListening()]);
});

const bodyOf = (query: string, variables: string) =>
  `{"query":${JSON.stringify(query)},"variables":${variables}}`;

function post(body: string, accept = 'application/json'): Promise<Response> {
  const headers = { 'content-type': 'application/json', accept };
  return fetch(house.url, { method: 'POST', headers, body });
}

const longs = 'query ($big: Long, $bigs: [Long]) { long(big: $big, bigs: $bigs) }';
const variables = `{"big":${long},"bigs":[${decimal},-${long},1,"${long}"]}`;

test.each([
  ['HTTP-EXACT-1', 'as most clients send it', 'application/json'],
  ['HTTP-EXACT-2', 'that Apollo Server answers', 'application/json;q=0.5, text/html;q=0.1'],
  ['HTTP-EXACT-3', 'for a stream', 'text/event-stream'],
])('%s should hand on every digit of the variables of a POST %s', async (_id, _what, accept) => {
  received.length = 0;
  const response = await post(bodyOf(longs, variables), accept);
  expect(response.status).toBe(200);
  await response.text();
  expect(received).toHaveLength(1);
  expect(received[0]).toContain(`"variables":${variables}}`);
});

test('HTTP-EXACT-4 should hand on every digit of the variables of a batch, and of a GET', async () => {
  received.length = 0;
  await post(`[${bodyOf(longs, '{"big":1}')},${bodyOf(longs, variables)}]`);
  const search = new URLSearchParams({ query: longs, variables });
  const got = await fetch(`${house.url}?${search}`, { headers: { accept: 'application/json' } });
  expect(got.status).toBe(200);
  expect(received).toHaveLength(3);
  expect(received[1]).toContain(`"variables":${variables}}`);
  expect(received[2]).toContain(`"variables":${variables}}`);
});

test('HTTP-EXACT-5 should give GraphQL’s own types the numbers that they take, and an ID its digits', async () => {
  received.length = 0;
  const plain = `query ($id: ID, $ids: [ID!], $rate: Float, $count: Int, $filter: Filter) {
    plain(id: $id, ids: $ids, rate: $rate, count: $count, filter: $filter)
  }`;
  const filter = `{"id":${long},"rate":${decimal},"inner":[{"big":${long},"id":1}]}`;
  const sent = `{"id":${long},"ids":[${long}],"rate":${decimal},"count":1.0000000000000000,"filter":${filter}}`;
  const response = await post(bodyOf(plain, sent));
  expect(await response.json()).toEqual({ data: { plain: null } });
  const taken = `{"id":"${long}","rate":${Number(decimal)},"inner":[{"big":${long},"id":"1"}]}`;
  expect(received[0]).toContain(
    `"variables":{"id":"${long}","ids":["${long}"],"rate":${Number(decimal)},"count":1,"filter":${taken}}}`,
  );
});

test.each([
  ['HTTP-EXACT-6', '$count: Int', 'count', 'Int cannot represent non 32-bit signed integer value'],
  ['HTTP-EXACT-7', '$text: String', 'text', 'String cannot represent a non string value: 9007199254740992'],
  ['HTTP-EXACT-8', '$filter: Filter', 'filter', 'Expected type "Filter" to be an object.'],
])('%s should refuse a long number for %s as any other', async (_id, definition, name, message) => {
  received.length = 0;
  const body = bodyOf(`query (${definition}) { plain(${name}: $${name}) }`, `{"${name}":${long}}`);
  const { errors } = (await (await post(body)).json()) as { errors: unknown[] };
  expect(errors).toMatchObject([
    { message: expect.stringContaining(message), extensions: { code: 'BAD_USER_INPUT' } },
  ]);
  const asVariables = await post(`{"query":"{ plain }","variables":${long}}`);
  expect(asVariables.status).toBe(400);
  expect(received).toEqual([]);
});

test('HTTP-EXACT-9 should take a number of 100,000 digits as it takes any other', async () => {
  received.length = 0;
  const response = await post(bodyOf(longs, `{"big":${endless}}`));
  expect(response.status).toBe(200);
  expect(received[0]).toContain(`{"big":${endless}}`);
});

test('HTTP-EXACT-10 should keep apart what differs only in digits that JavaScript would lose', async () => {
  received.length = 0;
  const others = ['9007199254740993', '9007199254740992', '9007199254740994'];
  await Promise.all(others.map((big) => post(bodyOf(longs, `{"big":${big}}`))));
  expect(received.map((text) => /"big":(\d+)/.exec(text)?.[1]).sort()).toEqual([...others].sort());
});

test.each([
  ['SUB-EXACT-2', 'a subscription', 'subscription ($big: Long) { counted(big: $big) }'],
  ['SUB-EXACT-3', 'a query', 'query ($big: Long) { long(big: $big) }'],
])('%s should hand on every digit of the variables of %s over a WebSocket', async (_id, _what, text) => {
  received.length = 0;
  const socket = new WebSocket(house.url.replace('http', 'ws'), 'graphql-transport-ws');
  const over = Promise.withResolvers<void>();
  socket.on('message', (data) => {
    const { type } = JSON.parse(String(data));
    if (type === 'connection_ack') {
      // One after the other without a pause: each is to get its own.
      for (const big of [long, '1', `-${long}`]) {
        socket.send(`{"id":"${big}","type":"subscribe","payload":${bodyOf(text, `{"big":${big}}`)}}`);
      }
    }
    if (type !== 'next' && type !== 'complete' && type !== 'connection_ack')
      over.reject(new Error(`${data}`));
    if (type === 'complete' && received.length === 3) over.resolve();
  });
  socket.on('open', () => socket.send('{"type":"connection_init"}'));
  await over.promise;
  socket.close();
  const came = received.map((one) => /"variables":(\{[^}]*\})/.exec(one)?.[1]);
  expect(came.sort()).toEqual([`{"big":${long}}`, '{"big":1}', `{"big":-${long}}`].sort());
});
