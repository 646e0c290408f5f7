import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { guarded } from '../guards/harness.ts';
import { startIssuer } from '../guards/issuer.ts';
import { library } from '../guards/library.ts';

const waitFor = <T>(check: () => T) => vi.waitFor(check, { timeout: 60_000, interval: 10 });

interface Frame {
  type: string;
  id?: string;
  payload?: unknown;
}

const books = library();

/** A socket that follows the rings, in the raw: the public clients send no payload with a ping. */
async function follower(url: string, authorization: string) {
  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws');
  const received: Frame[] = [];
  socket.on('message', (data) => received.push(JSON.parse(String(data))));
  const closed = once(socket, 'close').then(([code, reason]) => ({ code, reason: String(reason) }));
  const send = (frame: Frame) => socket.send(JSON.stringify(frame));
  await once(socket, 'open');
  send({ type: 'connection_init', payload: { authorization } });
  const payload = { query: 'subscription { rings }' };
  await waitFor(() => expect(received.at(-1)?.type).toBe('connection_ack'));
  send({ id: 'a', type: 'subscribe', payload });
  await waitFor(() => {
    // Who joins others that follow the same hears what comes from now on.
    books.bell.emit('ring', 1);
    expect(received.at(-1)?.id).toBe('a');
  });
  const renew = (token: string) => send({ type: 'ping', payload: { authorization: token } });
  return {
    received,
    closed,
    renew,
    last: () => received.filter(({ type }) => type !== 'pong').at(-1),
    socket,
  };
}

test('SUB-LIMIT-2 should count a socket for whom its renewed token names, and free the place of who had it', async () => {
  const issuer = await startIssuer();
  const { url } = await guarded([books], ['--subscriptions-per-client', '1'], issuer.environment);
  const [one, two] = [await issuer.bearer('one'), await issuer.bearer('two')];
  const first = await follower(url, one);
  first.renew(two);
  await waitFor(() => expect(first.received.map(({ type }) => type)).toContain('pong'));
  // The place of the first account is free as soon as the new token has been checked; that of the second is taken.
  const again = await vi.waitFor(
    async () => {
      const client = await follower(url, one);
      if (client.last()?.type !== 'next') client.socket.terminate();
      expect(client.last()?.type).toBe('next');
      return client;
    },
    { timeout: 60_000 },
  );
  const refused = await follower(url, two);
  expect(refused.last()).toMatchObject({
    type: 'error',
    payload: [{ extensions: { code: 'CLIENT_LIMIT_EXCEEDED' } }],
  });
  for (const { socket } of [first, again, refused]) socket.terminate();
});

test('SUB-LIMIT-3 should end what the renewed identity may not have open', async () => {
  const issuer = await startIssuer();
  const { url } = await guarded([books], ['--subscriptions-per-client', '1'], issuer.environment);
  const [one, two] = [await issuer.bearer('one'), await issuer.bearer('two')];
  const [first, second] = [await follower(url, one), await follower(url, two)];
  second.renew(one);
  await waitFor(() =>
    expect(second.last()).toMatchObject({
      id: 'a',
      type: 'error',
      payload: [{ extensions: { code: 'CLIENT_LIMIT_EXCEEDED', limit: 'subscriptions' } }],
    }),
  );
  expect(first.last()?.type).toBe('next');
  for (const { socket } of [first, second]) socket.terminate();
});

test('SUB-LIMIT-4 should close a socket that the renewed identity may not have open', async () => {
  const issuer = await startIssuer();
  const { url } = await guarded([books], ['--connections-per-client', '1'], issuer.environment);
  const [one, two] = [await issuer.bearer('one'), await issuer.bearer('two')];
  const [first, second] = [await follower(url, one), await follower(url, two)];
  second.renew(one);
  expect(await second.closed).toEqual({ code: 4429, reason: 'CLIENT_LIMIT_EXCEEDED' });
  // The second account's place is free.
  const again = await follower(url, two);
  expect(again.last()?.type).toBe('next');
  for (const { socket } of [first, again]) socket.terminate();
});
