import { request } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { follow } from '../../gateway/fixture/follower.ts';
import { type House, startHouse } from '../../gateway/fixture/house.ts';

let house: House;
afterEach(async () => {
  await house.stop();
});

const waitFor = <T>(check: () => T) => vi.waitFor(check, { timeout: 60_000, interval: 10 });
const query = 'subscription ($after: ID) { stepped(after: $after) { note } }';
const long = 'x'.repeat(20_000);
const notes = (events: Record<string, unknown>[]) =>
  events.map(({ stepped }) => (stepped as { note: string }).note);
const number = (note: string) => Number(note.split(' ')[0]);

/** Steps in bursts, with the loop free in between so that sockets can drain. */
async function flood(count: number): Promise<void> {
  for (let i = 1; i <= count; i += 1) {
    house.log.step('a', `${i} ${long}`);
    if (i % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

test('SUB-PRESSURE-1 should close a slow client with the cursor to go on after, count it, and let nobody else feel it', async () => {
  const bounds = ['--client-buffer-bytes', '65536', '--slow-client-seconds', '2'];
  house = await startHouse([...bounds, '--metrics-port', '0']);
  const slow = new WebSocket(house.url.replace('http', 'ws'), 'graphql-transport-ws');
  const received: { type: string; payload?: unknown }[] = [];
  slow.on('message', (data) => received.push(JSON.parse(String(data))));
  await new Promise((resolve) => slow.once('open', resolve));
  slow.send('{"type":"connection_init"}');
  await waitFor(() => expect(received).toEqual([{ type: 'connection_ack' }]));
  slow.send(JSON.stringify({ id: 'slow', type: 'subscribe', payload: { query } }));
  const quick = follow(house.client(), query);
  const other = follow(house.client(), 'subscription { ticks }');
  const health = async () => (await fetch(house.url.replace('/graphql', '/health'))).json();
  await vi.waitFor(
    async () => expect(await health()).toMatchObject({ subscriptions: { groups: 2, subscribers: 3 } }),
    { timeout: 60_000 },
  );
  await waitFor(() => expect(house.log.followers()).toBe(2));

  slow.pause();
  const count = 1_500;
  await flood(count);
  await waitFor(() => expect(quick.events).toHaveLength(count));
  expect(notes(quick.events).map(number)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
  house.log.tick();
  await waitFor(() => expect(other.events).toHaveLength(1));

  slow.resume();
  await waitFor(() => expect(received.at(-1)).toMatchObject({ id: 'slow', type: 'error' }));
  const seen = received
    .filter(({ type }) => type === 'next')
    .map(({ payload }) => number((payload as Next).data.stepped.note));
  const [error] = (received.at(-1)?.payload ?? []) as { extensions: { code: string; cursor: string } }[];
  expect(error?.extensions.code).toBe('SLOW_CLIENT');
  // The cursor is exactly that of the last event that it got.
  expect(error?.extensions.cursor).toBe(String(seen.at(-1)));
  expect(seen.length).toBeLessThan(count);
  const figures = await (await fetch(`http://127.0.0.1:${house.gateway.metricsPort}/metrics`)).text();
  expect(figures).toMatch(/masar_subscribers_lagged_total 1\n/);
  expect(figures).toMatch(/subscription_ends_total\{reason="SLOW_CLIENT"\} 1\n/);
  const again = follow(house.client(), query, { after: error?.extensions.cursor });
  await waitFor(() => expect(notes(again.events).map(number).at(-1)).toBe(count));
  expect([...seen, ...notes(again.events).map(number)]).toEqual(
    Array.from({ length: count }, (_, i) => i + 1),
  );
  slow.terminate();
});

interface Next {
  data: { stepped: { note: string } };
}

test('SUB-PRESSURE-2 should hold upstream back when enrichment is slower than the events, and lose none', async () => {
  house = await startHouse(['--group-queue', '20']);
  const enriched = follow(house.client(), 'subscription { stepped { note order { label } } }');
  await waitFor(() => expect(house.log.followers()).toBe(1));
  for (let i = 1; i <= 600; i += 1) house.log.step(`order ${i}`, String(i));
  await waitFor(() => expect(enriched.events).toHaveLength(600));
  expect(notes(enriched.events)).toEqual(Array.from({ length: 600 }, (_, i) => String(i + 1)));
  expect(house.orders.subscriptions.length).toBeGreaterThan(1);
  expect(enriched.state).toBe('open');
});

test('SUB-PRESSURE-3 should leave the group when an event stream is cut', async () => {
  house = await startHouse();
  const cut = request(`${house.url}?query=${encodeURIComponent('subscription { ticks }')}`, {
    headers: { accept: 'text/event-stream' },
  });
  cut.on('error', () => undefined);
  cut.end();
  await waitFor(() => expect(house.log.followers()).toBe(1));
  cut.destroy();
  await waitFor(() => {
    house.log.tick();
    expect(house.log.followers()).toBe(0);
  });
});

test('SUB-PRESSURE-4 should resume even a stream without events when its subgraph tells where it starts', async () => {
  house = await startHouse([], true);
  house.log.step('a', 'before anybody listens');
  const quiet = follow(house.client(), query);
  await waitFor(() => expect(house.log.followers()).toBe(1));
  await house.orders.kill();
  house.log.step('a', 'while it is down');
  await house.orders.revive();
  await waitFor(() => expect(notes(quiet.events)).toEqual(['while it is down']));
  expect(quiet.errors).toEqual([]);
});
