import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { untilItAnswers } from './answering.ts';
import { freePort, gatewayCore, startServer } from './processes.ts';

/** The gateways side by side; ours first. */
export const names = ['Masar', 'Hive Gateway, Rust planner', 'Apollo Gateway'] as const;
export type GatewayName = (typeof names)[number];

/** The packages that the peers are made of. */
export const peerPackages = [
  '@graphql-hive/gateway',
  '@graphql-hive/router-runtime',
  '@apollo/gateway',
  '@apollo/server',
];

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
  const child = startServer(gatewayCore, args, env);
  await untilItAnswers(name, child, port);
  return { name, port, process: child };
}
