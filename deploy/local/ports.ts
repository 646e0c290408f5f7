import { freePort, isPortFree } from '@masar/kit/database/embedded/port';
import type { FoundSubgraph } from './discover.ts';
import { OperatorError } from './operator-error.ts';

/** Subgraphs are spoken to by the gateway and by each other, on this machine. */
export const SUBGRAPH_HOST = '127.0.0.1';

/** Who listens where. */
export interface Ports {
  gateway: number;
  /** By subgraph code. */
  subgraphs: ReadonlyMap<string, number>;
}

/**
 * Gives everybody a port. The gateway's address is what people know, so its port is never changed silently;
 * a subgraph whose port is taken gets a free one. Port 0 of the gateway lets everybody take any free port.
 * @throws OperatorError when the gateway's port is taken or can't be used.
 */
export async function assignPorts(
  host: string,
  gatewayPort: number,
  subgraphs: readonly FoundSubgraph[],
  log: (message: string) => void,
): Promise<Ports> {
  const anyPort = gatewayPort === 0;
  const gateway = anyPort ? await freePort(host, []) : gatewayPort;
  await expectFree(host, gateway);
  const given = new Map<string, number>();
  const used = new Set([gateway]);
  for (const { code, port } of subgraphs) {
    let own = await freePort(SUBGRAPH_HOST, anyPort || used.has(port) ? [] : [port]);
    while (used.has(own)) own = await freePort(SUBGRAPH_HOST, []);
    if (own !== port && !anyPort) log(`port ${port} of ${code} is taken; ${code} uses ${own}`);
    used.add(own);
    given.set(code, own);
  }
  return { gateway, subgraphs: given };
}

/** @throws OperatorError when something else listens there, or nobody may */
export async function expectFree(host: string, port: number): Promise<void> {
  let free: boolean;
  try {
    free = await isPortFree(host, port);
  } catch (error) {
    throw new OperatorError(
      `The gateway can't listen on ${host}:${port} (${error instanceof Error ? error.message : String(error)}). ` +
        'Choose another address with MASAR_HOST or another port with MASAR_PORT.',
    );
  }
  if (!free) {
    throw new OperatorError(
      `Port ${port} on ${host} is taken by another program, and Masar's gateway needs it. ` +
        `Stop that program, or choose another port: MASAR_PORT=${port === 65_535 ? 4100 : port + 100} npm start`,
    );
  }
}
