import { existsSync } from 'node:fs';
import path from 'node:path';
import { nodeFlags, processEnvironment } from '@masar/gateway/config/process';
import { BUS_DATABASE, databaseOf, type FoundSubgraph } from './discover.ts';
import type { LocalOptions } from './options.ts';
import { type Ports, SUBGRAPH_HOST } from './ports.ts';

/** A process to be kept running. */
export interface ProcessSpec {
  name: string;
  command: string;
  args: readonly string[];
  /** Its working directory. */
  folder: string;
  environment: NodeJS.ProcessEnv;
  /** Its address, as people are shown it. */
  address: string;
  /** Answers 200 to GET when the process can do its work. */
  readyUrl: string;
}

/** What all processes are made from. */
export interface Plan {
  root: string;
  options: LocalOptions;
  subgraphs: readonly FoundSubgraph[];
  ports: Ports;
  /** The connection URL of a database. */
  databaseUrl(name: string): string;
  /** SIGNING_KEY or SIGNING_KEY_FILE, for the hub only. */
  signingKey: NodeJS.ProcessEnv;
  /** What gateways and hub share to tell callers' addresses apart; made anew with each start. */
  clientKey: string;
}

/** Variables that one process gets and the others have no business with. */
const PRIVATE = [
  'DATABASE_URL',
  'BUS_URL',
  'SIGNING_KEY',
  'SIGNING_KEY_FILE',
  'CLIENT_KEY',
  'MASAR_DEMO_ACCOUNTS',
  'PORT',
  'HOST',
];

/** One process for every subgraph. */
export function subgraphProcesses(plan: Plan): ProcessSpec[] {
  const { root, options, ports } = plan;
  return plan.subgraphs.map(({ code }) => {
    const port = portOf(ports, code);
    return {
      name: code,
      command: process.execPath,
      args: [path.join('subgraphs', code, 'main.ts')],
      folder: root,
      address: `http://${SUBGRAPH_HOST}:${port}/graphql`,
      readyUrl: `http://${SUBGRAPH_HOST}:${port}/ready`,
      environment: {
        ...sharedEnvironment(options),
        PORT: String(port),
        HOST: SUBGRAPH_HOST,
        DATABASE_URL: plan.databaseUrl(databaseOf(code)),
        BUS_URL: options.natsUrl ?? plan.databaseUrl(BUS_DATABASE),
        ...trust(plan),
        ...(code === 'hub' ? hubEnvironment(plan) : {}),
      },
    };
  });
}

/** The gateway's process. */
export function gatewayProcess(plan: Plan): ProcessSpec {
  const { root, options, ports } = plan;
  const addresses = plan.subgraphs.map(
    ({ code }) => `${code}=http://${SUBGRAPH_HOST}:${portOf(ports, code)}/graphql`,
  );
  return {
    name: 'gateway',
    command: process.execPath,
    args: [...nodeFlags, path.join('gateway', 'main.ts')],
    folder: root,
    address: `${gatewayOrigin(plan)}/graphql`,
    readyUrl: `${gatewayOrigin(plan)}/ready`,
    environment: processEnvironment({
      ...initialSupergraph(root),
      ...sharedEnvironment(options),
      PORT: String(ports.gateway),
      HOST: options.host,
      MASAR_PORT: String(ports.gateway),
      MASAR_HOST: options.host,
      MASAR_SUBGRAPHS: addresses.join(','),
      ...trust(plan),
      CLIENT_KEY: plan.clientKey,
      MASAR_CACHE_DIR: path.join(options.dataDir, 'gateway'),
    }),
  };
}

/** Whose tokens are believed, and by which keys. */
function trust(plan: Plan): NodeJS.ProcessEnv {
  return {
    JWKS_URL: `http://${SUBGRAPH_HOST}:${portOf(plan.ports, 'hub')}/.well-known/jwks.json`,
    TOKEN_ISSUER: plan.options.tokenIssuer ?? gatewayOrigin(plan),
    TOKEN_AUDIENCE: plan.options.tokenAudience,
  };
}

/** Where the gateway is reached from this machine. */
export function gatewayOrigin({ options, ports }: Pick<Plan, 'options' | 'ports'>): string {
  const everywhere = options.host === '0.0.0.0' || options.host === '::';
  const host = everywhere ? '127.0.0.1' : options.host.includes(':') ? `[${options.host}]` : options.host;
  return `http://${host}:${ports.gateway}`;
}

/** The committed supergraph serves a first start during which a subgraph doesn't come up. */
function initialSupergraph(root: string): NodeJS.ProcessEnv {
  const file = path.join(root, 'schema', 'supergraph.graphql');
  return existsSync(file) ? { MASAR_SUPERGRAPH: file } : {};
}

function hubEnvironment({ options, signingKey, clientKey }: Plan): NodeJS.ProcessEnv {
  return {
    ...signingKey,
    CLIENT_KEY: clientKey,
    ...(options.demoAccounts ? { MASAR_DEMO_ACCOUNTS: 'true' } : {}),
  };
}

function sharedEnvironment({ nodeEnv, dataDir }: LocalOptions): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !PRIVATE.includes(name));
  return {
    // Compiled code is kept from start to start; it is a third to a half of what a process does before it serves.
    NODE_COMPILE_CACHE: path.join(dataDir, 'compiled'),
    ...Object.fromEntries(inherited),
    ...(nodeEnv === undefined ? {} : { NODE_ENV: nodeEnv }),
  };
}

function portOf(ports: Ports, code: string): number {
  const port = ports.subgraphs.get(code);
  if (port === undefined) throw new Error(`expected a port for ${code}`);
  return port;
}
