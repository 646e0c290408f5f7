import { setTimeout } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { codeIn, firstOf, guarded, send } from './harness.ts';
import { startIssuer } from './issuer.ts';
import { library } from './library.ts';

const query = '{ book { title } }';
const slow = ['--rate-limit', '0.01', '--rate-burst', '2'];

test('GUARD-RATE-1 should answer 429 with Retry-After when a client sends too much', async () => {
  const { url } = await guarded([library()], slow);
  expect((await send(url, { query })).status).toBe(200);
  expect((await send(url, { query })).status).toBe(200);
  const refused = await send(url, { query });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(1);
  expect(refused.body.errors).toMatchObject([
    { extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) } },
  ]);
  const streamed = await send(url, { query }, { accept: 'text/event-stream' });
  expect([streamed.status, codeIn(streamed)]).toEqual([429, 'RATE_LIMITED']);
});

test('GUARD-RATE-2 should count the operations of a socket too', async () => {
  const client = (await guarded([library()], slow)).ws();
  expect((await firstOf(client, query)).errors).toBeUndefined();
  expect((await firstOf(client, query)).errors).toBeUndefined();
  expect((await firstOf(client, query)).errors).toMatchObject([
    { extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) } },
  ]);
});

test('GUARD-RATE-3 should count each operation of a batch', async () => {
  const { url } = await guarded([library()], [...slow, '--batch-limit', '5']);
  expect((await send(url, [{ query }, { query }])).status).toBe(200);
  expect((await send(url, { query })).status).toBe(429);
});

test('GUARD-RATE-4 should tell accounts of one address apart, and take no other token for an account', async () => {
  const issuer = await startIssuer();
  const { url } = await guarded([library()], slow, issuer.environment);
  const statuses = async (authorization: string) => {
    const replies = [];
    for (let turn = 0; turn < 3; turn++) replies.push((await send(url, { query }, { authorization })).status);
    return replies;
  };
  expect(await statuses(await issuer.bearer('one'))).toEqual([200, 200, 429]);
  expect(await statuses(await issuer.bearer('two'))).toEqual([200, 200, 429]);
  expect(
    (await send(url, { query }, { authorization: await issuer.bearer('two', { other: 1 }) })).status,
  ).toBe(429);
  expect(await statuses('Bearer forged')).toEqual([200, 200, 429]);
  expect((await send(url, { query }, { authorization: 'Bearer forged-too' })).status).toBe(429);
});

test('GUARD-PROXY-1 should believe X-Forwarded-For only as far as told', async () => {
  const plain = await guarded([library()], slow);
  const behind = await guarded([library()], [...slow, '--trusted-proxies', '1']);
  const statuses = async (url: string) => {
    const replies = [];
    for (let turn = 0; turn < 3; turn++) {
      replies.push((await send(url, { query }, { 'x-forwarded-for': `9.9.9.9, 1.1.1.${turn}` })).status);
    }
    return replies;
  };
  expect(await statuses(plain.url)).toEqual([200, 200, 429]);
  expect(await statuses(behind.url)).toEqual([200, 200, 200]);
});

test('GUARD-CONNECTIONS-1 should close a socket over the limit with 4429, and free the place of one that goes', async () => {
  const house = await guarded([library()], ['--connections-per-client', '1']);
  const first = house.ws();
  const stop = first.subscribe(
    { query: 'subscription { rings }' },
    { next: () => {}, error: () => {}, complete: () => {} },
  );
  await firstOf(first, query);
  await expect(firstOf(house.ws(), query)).rejects.toMatchObject({
    code: 4429,
    reason: 'CLIENT_LIMIT_EXCEEDED',
  });
  stop();
  await first.dispose();
  await vi.waitFor(async () => expect((await firstOf(house.ws(), query)).data).toBeDefined(), {
    timeout: 60_000,
  });
});

test('GUARD-SUBSCRIPTIONS-1 should refuse subscriptions over the limit on every transport, and free their places', async () => {
  const house = await guarded([library()], ['--subscriptions-per-client', '1']);
  const subscription = 'subscription { rings }';
  const client = house.ws();
  const held = Promise.withResolvers<void>();
  const stop = client.subscribe(
    { query: subscription },
    { next: () => held.resolve(), error: held.reject, complete: () => {} },
  );
  await held.promise;
  expect((await firstOf(client, subscription)).errors).toMatchObject([
    { extensions: { code: 'CLIENT_LIMIT_EXCEEDED', limit: 'subscriptions', allowed: 1 } },
  ]);
  for (const accept of ['text/event-stream', 'multipart/mixed;subscriptionSpec=1.0']) {
    const refused = await send(house.url, { query: subscription }, { accept });
    expect([refused.status, codeIn(refused)]).toEqual([429, 'CLIENT_LIMIT_EXCEEDED']);
  }
  stop();
  await vi.waitFor(
    async () => expect(await firstOf(client, subscription)).toMatchObject({ data: { rings: 0 } }),
    { timeout: 60_000 },
  );
});

test.each(['text/event-stream', 'multipart/mixed;subscriptionSpec=1.0'])(
  'GUARD-SUBSCRIPTIONS-2 should hold nothing for a client that goes before its token has been looked at, asked for %s',
  async (accept) => {
    const issuer = await startIssuer();
    const house = await guarded([library()], [], issuer.environment);
    const looked = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    issuer.until = looked.promise;
    issuer.asked = asked.resolve;
    const gone = new AbortController();
    const left = fetch(house.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept, authorization: await issuer.bearer('one') },
      body: JSON.stringify({ query: 'subscription { rings }' }),
      signal: gone.signal,
    });
    await asked.promise;
    gone.abort();
    await expect(left).rejects.toThrow();
    const { port } = new URL(house.url);
    const groups = async () => {
      const response = await fetch(`http://127.0.0.1:${port}/health`);
      return ((await response.json()) as { subscriptions: { groups: number } }).subscriptions.groups;
    };
    // The gateway hears of the end before the keys come.
    await setTimeout(200);
    looked.resolve();
    // Its answer shows that the keys have come and whoever waited for them has gone on.
    const authorization = await issuer.bearer('two');
    expect((await send(house.url, { query }, { authorization })).body.errors).toBeUndefined();
    await setTimeout(200);
    await vi.waitFor(async () => expect(await groups()).toBe(0), { timeout: 60_000 });
  },
);
