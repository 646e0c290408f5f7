import { createClientMarks } from '@masar/kit/auth/client-mark';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, post, startHouse } from '../../gateway/fixture/house.ts';

const key = 'what gateway and hub share';
const marks = createClientMarks(key);
let house: House;
beforeAll(async () => {
  house = await startHouse([
    ...['--client-key', key, '--trusted-proxies', '1'],
    // Also where somebody has named the header by mistake.
    ...['--forward-headers', 'authorization,masar-client'],
  ]);
});
afterAll(async () => {
  await house.stop();
});

/** What the subgraph is told of a client that the proxy in front says is at this address. */
async function told(address: string, more: Record<string, string> = {}): Promise<string> {
  const { body } = await post(house.url, '{ client }', { 'x-forwarded-for': address, ...more });
  return (body as { data: { client: string } }).data.client;
}

test('GUARD-MARK-1 should tell a subgraph by a sealed mark which client it is, whatever the client says itself', async () => {
  const mark = await told('203.0.113.7');
  expect(mark).toBe(marks.of('203.0.113.7'));
  expect(await told('6.6.6.6, 203.0.113.7', { 'masar-client': marks.of('6.6.6.6') })).toBe(mark);
  expect(await told('203.0.113.8')).not.toBe(mark);
});

test('GUARD-MARK-2 should do so over a WebSocket too', async () => {
  const client = house.client({ 'masar-client': marks.of('6.6.6.6') });
  const mark = await new Promise((resolve, reject) => {
    client.subscribe(
      { query: '{ client }' },
      { next: ({ data }) => resolve(data?.client), error: reject, complete: () => undefined },
    );
  });
  expect([marks.of('127.0.0.1'), marks.of('::1')]).toContain(mark);
});
