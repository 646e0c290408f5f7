import { afterEach, expect, test, vi } from 'vitest';
import { follow } from '../../gateway/fixture/follower.ts';
import { type House, startHouse } from '../../gateway/fixture/house.ts';

let house: House;
afterEach(async () => {
  await house.stop();
});

const waitFor = <T>(check: () => T) => vi.waitFor(check, { timeout: 60_000, interval: 10 });
const stepped = 'subscription ($after: ID) { stepped(after: $after) { note order { label token } } }';
const notes = (events: Record<string, unknown>[]) =>
  events.map(({ stepped: event }) => (event as { note: string }).note);

test('SUB-UPSTREAM-1 should follow a subgraph over server-sent events, and lose nothing when it restarts', async () => {
  house = await startHouse(['--subscription-routes', 'orders=sse']);
  const follower = follow(house.client({ authorization: 'Bearer me' }), stepped);
  await waitFor(() => expect(house.log.followers()).toBe(1));
  expect(house.orders.sockets()).toBe(0);
  const sent = ['first'];
  house.log.step('a', 'first');
  await waitFor(() =>
    expect(follower.events).toEqual([
      { stepped: { note: 'first', order: { label: 'label of a', token: 'Bearer me' } } },
    ]),
  );
  for (const round of ['1', '2']) {
    await house.orders.kill();
    house.log.step('a', `${round} while it is down`);
    await house.orders.revive();
    house.log.step('a', `${round} after`);
    sent.push(`${round} while it is down`, `${round} after`);
    await waitFor(() => expect(notes(follower.events)).toEqual(sent));
  }
  expect(house.orders.subscriptions.at(-1)).toMatchObject({ masar__after: '3' });
  expect(follower.state).toBe('open');
  follower.stop();
  await waitFor(() => {
    house.log.step('a');
    expect(house.log.followers()).toBe(0);
  });
});

test('SUB-UPSTREAM-2 should find a stream at a path of its own, and end with a code what cannot be resumed', async () => {
  house = await startHouse(['--subscription-routes', 'orders=sse:/elsewhere']);
  const ticks = follow(house.client(), 'subscription { ticks }');
  await waitFor(() => expect(house.log.followers()).toBe(1));
  house.log.tick();
  await waitFor(() => expect(ticks.events).toEqual([{ ticks: 1 }]));
  await house.orders.kill();
  await waitFor(() =>
    expect(ticks.errors).toMatchObject([{ extensions: { code: 'SUBSCRIPTION_INTERRUPTED' } }]),
  );
  const late = follow(house.client(), 'subscription { ticks }');
  await waitFor(() => expect(late.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]));
  await house.orders.revive();
});
