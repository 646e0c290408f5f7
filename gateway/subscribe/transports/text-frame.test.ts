import { createHash } from 'node:crypto';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { sharedFrame, textFrame } from './text-frame.ts';

const sizes = [0, 100, 116, 117, 1_000, 65_525, 65_526, 300_000];
const ways = {
  'of one client': (text: string) => textFrame(`{"payload":${text}}`),
  'of many clients': (text: string) => sharedFrame(Buffer.from('{"payload":'), Buffer.from(text)),
};
test.each(sizes.flatMap((size) => Object.entries(ways).map(([whose, make]) => ({ size, whose, make }))))(
  'should be read by a WebSocket client with $size bytes $whose',
  async ({ size, make }) => {
    const shared = `"${'ق'.repeat(size / 2)}"`;
    const server = createServer((socket) => {
      socket.once('data', (request) => {
        const key = /sec-websocket-key: (.*)\r/i.exec(String(request))?.[1];
        const accept = createHash('sha1')
          .update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
          .digest('base64');
        socket.write(
          `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
        );
        socket.write(make(shared));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const received = new Promise((resolve) => {
      client.once('message', (data, binary) => resolve([String(data), binary]));
    });
    expect(await received).toEqual([`{"payload":${shared}}`, false]);
    client.terminate();
    await new Promise((resolve) => server.close(resolve));
  },
);
