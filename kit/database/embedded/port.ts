import { createServer } from 'node:net';
import { systemCode } from './error.ts';

/**
 * The first of the wanted TCP ports that is free on the address, else one that the system picks.
 * Free at the time of asking: whoever listens afterwards still has to handle that somebody came first.
 */
export async function freePort(host: string, wanted: readonly number[]): Promise<number> {
  for (const port of wanted) {
    if (await isPortFree(host, port)) return port;
  }
  return listenOnce(host, 0);
}

/**
 * Whether a server could listen there now.
 * @throws what the system says when the reason isn't another server (a privileged port, an unknown address).
 */
export async function isPortFree(host: string, port: number): Promise<boolean> {
  try {
    await listenOnce(host, port);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EADDRINUSE') return false;
    throw error;
  }
}

function listenOnce(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error(`expected an address with a port, got ${String(address)}`));
      });
    });
  });
}
