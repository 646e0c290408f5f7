import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { follow } from '../../gateway/fixture/follower.ts';
import { type House, startHouse } from '../../gateway/fixture/house.ts';

let house: House;
afterEach(async () => {
  await house.stop();
});

const waitFor = <T>(check: () => T) => vi.waitFor(check, { timeout: 60_000, interval: 10 });

test('SUB-HEADERS-1 should send a subgraph the headers of its rules with subscriptions, and keep apart who differs in them', async () => {
  const settings = join(tmpdir(), `masar-header-rules-${process.pid}.json`);
  const headers = [
    { insert: 'x-gateway', value: 'masar' },
    { forward: 'x-tenant' },
    { rename: 'authorization', to: 'x-token' },
  ];
  await writeFile(settings, JSON.stringify({ orders: { headers } }));
  house = await startHouse(['--subgraph-settings', settings]);
  const query = 'subscription { stepped { note order { token } } }';
  const clients = ['7', '8'].map((tenant) => house.client({ authorization: 'Bearer a', 'x-tenant': tenant }));
  const followers = clients.map((client) => follow(client, query));
  await waitFor(() => expect(house.log.followers()).toBe(2));
  const sent = (tenant: string) => ({ 'x-gateway': 'masar', 'x-tenant': tenant, 'x-token': 'Bearer a' });
  expect(
    house.orders.connectionParams.toSorted((a, b) => Number(a['x-tenant']) - Number(b['x-tenant'])),
  ).toEqual([sent('7'), sent('8')]);
  // What enriches the events goes to another subgraph, by that one's rules: it has none.
  house.log.step('a', 'one');
  for (const { events } of followers)
    await waitFor(() => expect(events).toEqual([{ stepped: { note: 'one', order: { token: 'Bearer a' } } }]));
});
