import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort, gatewayCore, nextMessage, startNode, stop } from '../../gateways/processes.ts';

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

/** Starts a server on the core of the measured and resolves when it answers. */
export async function startServer(name: ServerName, supergraphFile: string): Promise<RunningServer> {
  const port = await freePort();
  const child = startNode(gatewayCore, starts[name](supergraphFile, String(port)));
  if (name === 'bare ws broadcast') {
    await nextMessage(child);
    return { port, process: child };
  }
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`${name} ended with code ${child.exitCode} at its start`);
    if (await answers(port)) return { port, process: child };
    await wait(100);
  }
  await stop(child);
  throw new Error(`expected ${name} to answer within 60 s of its start`);
}

async function answers(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    return response.ok;
  } catch {
    return false;
  }
}
