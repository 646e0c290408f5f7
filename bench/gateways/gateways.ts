import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort, gatewayCore, startNode, stop } from './processes.ts';

/** The gateways side by side; ours first. */
export const names = ['Masar', 'Hive Gateway, Rust planner', 'Apollo Gateway'] as const;
export type GatewayName = (typeof names)[number];

/** A gateway that answers. */
export interface RunningGateway {
  readonly name: GatewayName;
  readonly port: number;
  readonly process: ChildProcess;
}

const path = (url: URL | string) => fileURLToPath(new URL(url, import.meta.url));
const hive = (file: string) => path(new URL(file, import.meta.resolve('@graphql-hive/gateway')));

/** How each is started, as its own documentation says. The stock Apollo Gateway shares nothing, and has no switch for it. */
const starts: Readonly<
  Record<
    GatewayName,
    (file: string, port: string, sharing: boolean) => { args: string[]; env?: NodeJS.ProcessEnv }
  >
> = {
  Masar: (file, port, sharing) => ({
    args: [
      path('../../gateway/main.ts'),
      ...['--supergraph', file, '--port', port, '--share-in-flight', String(sharing)],
    ],
  }),
  'Hive Gateway, Rust planner': (file, port, sharing) => ({
    args: [
      hive('bin.js'),
      ...['supergraph', file, '--port', port, '--hive-router-runtime'],
      ...['--config-path', path('./peers/hive.config.mjs')],
    ],
    env: { SHARING: sharing ? 'on' : 'off' },
  }),
  'Apollo Gateway': (file, port) => ({
    args: [path('./peers/apollo.ts'), file, port],
    env: { APOLLO_TELEMETRY_DISABLED: 'true' },
  }),
};

/** Starts a gateway and resolves when it answers. */
export async function startGateway(
  name: GatewayName,
  supergraphFile: string,
  sharing: boolean,
): Promise<RunningGateway> {
  const port = await freePort();
  const { args, env } = starts[name](supergraphFile, String(port), sharing);
  const child = startNode(gatewayCore, args, env);
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`${name} ended with code ${child.exitCode} at its start`);
    if (await answers(port)) return { name, port, process: child };
    await wait(100);
  }
  await stop(child);
  throw new Error(`expected ${name} to answer within 30 s of its start`);
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
