import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { readBody } from './body.ts';

/** A server that reads the body of one call; what it read or why it couldn't. */
async function reading() {
  const read = Promise.withResolvers<unknown>();
  // Whoever expects a failure looks at it when it has come.
  read.promise.catch(() => undefined);
  const server = createServer((request, response) => {
    readBody(request)
      .then(read.resolve, read.reject)
      .finally(() => response.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}/`, read: read.promise };
}

/** Writes a call's pieces one after the other, each in a packet of its own. */
async function sendPieces(port: number, pieces: readonly Buffer[]) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  for (const piece of pieces) {
    socket.write(piece);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return socket;
}

test('should put a body together that comes in pieces, cut inside a letter too', async () => {
  const { port, read } = await reading();
  const body = Buffer.from('{"query":"مسار"}');
  const head = Buffer.from(`POST / HTTP/1.1\r\nhost: a\r\ncontent-length: ${body.length}\r\n\r\n`);
  const socket = await sendPieces(port, [head, body.subarray(0, 11), body.subarray(11)]);
  expect(await read).toEqual({ query: 'مسار' });
  socket.destroy();
});

test('should tell no body from one that is not JSON', async () => {
  const none = await reading();
  await fetch(none.url);
  expect(await none.read).toBeUndefined();
  const wrong = await reading();
  await fetch(wrong.url, { method: 'POST', body: '{' });
  await expect(wrong.read).rejects.toMatchObject({ code: 'BAD_REQUEST', message: 'expected a body of JSON' });
});

test('should read no more than the limit, and notice a caller who goes away', async () => {
  const long = await reading();
  await fetch(long.url, { method: 'POST', body: Buffer.alloc(8 * 1024 * 1024 + 1, 32) }).catch(
    () => undefined,
  );
  await expect(long.read).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  const broken = await reading();
  const head = Buffer.from('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\n{');
  (await sendPieces(broken.port, [head])).destroy();
  await expect(broken.read).rejects.toThrow();
});
