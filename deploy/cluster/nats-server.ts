import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { OperatorError } from '../local/operator-error.ts';
import { SUBGRAPH_HOST } from '../local/ports.ts';
import type { ProcessSpec } from '../local/processes.ts';

/** Debian keeps it where ordinary users' PATH doesn't lead. */
const PLACES = ['nats-server', '/usr/sbin/nats-server', '/usr/local/sbin/nats-server'];

/**
 * The nats-server of this machine.
 * @param places where to look, a plain name meaning along PATH
 * @throws OperatorError that says how to get it
 */
export function findNatsServer(places: readonly string[] = PLACES): string {
  const found = places.find((command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0);
  if (found !== undefined) return found;
  throw new OperatorError(
    'A cluster carries its events over NATS, and there is no nats-server on this machine.\n' +
      '  Debian, Ubuntu:  sudo apt-get install nats-server\n' +
      '  macOS:           brew install nats-server\n' +
      '  other systems:   https://docs.nats.io/running-a-nats-service/introduction/installation\n' +
      'Or name a running server with JetStream: NATS_URL=nats://host:4222',
  );
}

/** The process of a NATS server with JetStream, which keeps the events in a folder of the data folder. */
export function natsProcess(
  command: string,
  dataDir: string,
  ports: { readonly clients: number; readonly http: number },
): ProcessSpec {
  const { clients, http } = ports;
  const listen = ['--addr', SUBGRAPH_HOST, '--port', String(clients), '--http_port', String(http)];
  return {
    name: 'nats',
    command,
    args: [...listen, '--jetstream', '--store_dir', path.join(dataDir, 'nats')],
    folder: dataDir,
    environment: process.env,
    address: natsUrl(ports),
    readyUrl: `http://${SUBGRAPH_HOST}:${http}/healthz`,
  };
}

/** Where its clients find it. */
export function natsUrl({ clients }: { readonly clients: number }): string {
  return `nats://${SUBGRAPH_HOST}:${clients}`;
}
