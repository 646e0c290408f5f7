import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { untilItAnswers } from '../../gateways/answering.ts';
import {
  freePort,
  gatewayCore,
  nextMessage,
  startServer as start,
  startNode,
} from '../../gateways/processes.ts';

/** The servers side by side; ours first, then the peers, then the bound. */
export const names = ['Masar', 'Hive Gateway', 'Hive Gateway, Rust planner', 'bare ws broadcast'] as const;
export type ServerName = (typeof names)[number];

/** A server that answers. */
export interface RunningServer {
  readonly port: number;
  readonly process: ChildProcess;
}

const path = (url: URL | string) => fileURLToPath(new URL(url, import.meta.url));
const hive = (file: string, port: string, ...more: string[]) => [
  path(new URL('bin.js', import.meta.resolve('@graphql-hive/gateway'))),
  ...['supergraph', file, '--port', port, '--config-path', path('./hive.config.mjs'), ...more],
];

const starts: Readonly<Record<ServerName, (file: string, port: string) => string[]>> = {
  Masar: (file, port) => [
    path('../../../gateway/main.ts'),
    ...['--supergraph', file, '--port', port, '--log-level', 'error'],
  ],
  'Hive Gateway': (file, port) => hive(file, port),
  'Hive Gateway, Rust planner': (file, port) => hive(file, port, '--hive-router-runtime'),
  'bare ws broadcast': (_, port) => [path('./bare.ts'), port],
};

/**
 * Starts a server on the core of the measured and resolves when it answers. Only the bare one has a channel, over which
 * it is told what happens; the others are started as a shell would.
 */
export async function startServer(name: ServerName, supergraphFile: string): Promise<RunningServer> {
  const port = await freePort();
  const args = starts[name](supergraphFile, String(port));
  if (name === 'bare ws broadcast') {
    const bare = startNode(gatewayCore, args);
    await nextMessage(bare);
    return { port, process: bare };
  }
  const child = start(gatewayCore, args);
  await untilItAnswers(name, child, port);
  return { port, process: child };
}
