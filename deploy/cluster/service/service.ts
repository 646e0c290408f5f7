import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { Backends, type Report } from './backends.ts';

/** One address in front of several processes. */
export interface Service {
  /** Takes no more connections and cuts those that stand. */
  close(): Promise<void>;
}

/** How long a backend may take to accept a connection before the next one is tried. */
const CONNECT_MS = 1_000;

/**
 * Does for a cluster on one machine what a Kubernetes Service does for one on many: gives each new connection to
 * the next process that answers. What is sent isn't looked at, so a connection whose process dies is cut, and it
 * is for the client to come again.
 * @param listen host:port
 * @param addresses host:port of each backend
 */
export async function startService(
  listen: string,
  addresses: readonly string[],
  report: Report,
): Promise<Service> {
  const backends = new Backends(addresses, report);
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    open.add(client);
    client.on('close', () => open.delete(client));
    // The client's loss shows in 'close', which is where it is dealt with.
    client.on('error', () => undefined);
    void join(client, backends.next());
  });
  const { host, port } = apart(listen);
  server.listen(port, host);
  await once(server, 'listening');
  return {
    async close() {
      backends.stop();
      const closed = once(server, 'close');
      server.close();
      for (const client of open) client.destroy();
      await closed;
    },
  };
}

async function join(client: Socket, addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    const backend = await reach(address);
    if (!backend) continue;
    if (client.destroyed) {
      backend.destroy();
      return;
    }
    backend.on('error', () => undefined);
    client.pipe(backend).pipe(client);
    client.on('close', () => backend.destroySoon());
    backend.on('close', () => client.destroySoon());
    return;
  }
  client.resetAndDestroy();
}

/** @returns undefined when it doesn't accept a connection in time */
async function reach(address: string): Promise<Socket | undefined> {
  const socket = connect({ ...apart(address), noDelay: true });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(CONNECT_MS) });
    return socket;
  } catch {
    // Refused or too slow: whose turn is next is tried instead.
    socket.destroy();
    return undefined;
  }
}

function apart(address: string): { host: string; port: number } {
  const { hostname, port } = new URL(`tcp://${address}`);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) };
}
