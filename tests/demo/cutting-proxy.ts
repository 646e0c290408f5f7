import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to the gateway on which WebSockets can be cut, as a network does; HTTP passes undisturbed. */
export interface CuttingProxy {
  /** The gateway's /graphql by this way. */
  readonly url: string;
  /** Cuts every WebSocket that is open now. @returns how many there were */
  cut(): number;
  close(): Promise<void>;
}

/** @param target the gateway's /graphql */
export async function cuttingProxy(target: string): Promise<CuttingProxy> {
  const { hostname, port, pathname } = new URL(target);
  const open = new Set<Socket>();
  const webSockets = new Set<Socket>();
  const server = createServer((client) => {
    const gateway = connect(Number(port), hostname);
    open.add(client);
    client.once('data', (head) => {
      if (/^upgrade: *websocket/im.test(head.toString('latin1'))) webSockets.add(client);
      gateway.write(head);
      client.pipe(gateway);
    });
    gateway.pipe(client);
    for (const [socket, other] of [
      [client, gateway],
      [gateway, client],
    ] as const) {
      // A cut is what the test is about: the other side is told by a cut as well.
      socket.on('error', () => other.destroy());
      socket.on('close', () => other.destroy());
    }
    client.on('close', () => {
      open.delete(client);
      webSockets.delete(client);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`,
    cut() {
      const cut = [...webSockets];
      for (const socket of cut) socket.resetAndDestroy();
      return cut.length;
    },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
