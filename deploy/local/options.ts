import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Environment, flag, port, readEnvironment } from '@masar/kit/config/environment';
import { z } from 'zod';
import { OperatorError } from './operator-error.ts';

/** What the start of a whole Masar on one machine is told. */
export interface LocalOptions {
  help: boolean;
  /** Start what would run on several machines, with replicas and NATS. */
  cluster: boolean;
  /** Show what the processes report at level info, too. */
  verbose: boolean;
  /** Absolute path of the folder for everything that outlives a run. */
  dataDir: string;
  /** A PostgreSQL server to use in place of the embedded one. */
  databaseUrl: string | undefined;
  /** A NATS server with JetStream that carries the events in place of a log in PostgreSQL. */
  natsUrl: string | undefined;
  /** The port that the embedded PostgreSQL tries first when it is new. */
  postgresPort: number | undefined;
  /** Where the gateway listens. */
  host: string;
  port: number;
  demoAccounts: boolean;
  /** The key that signs access tokens: as text, or the file that holds it; neither means one of our own. */
  signingKey: string | undefined;
  signingKeyFile: string | undefined;
  tokenIssuer: string | undefined;
  tokenAudience: string;
  nodeEnv: string | undefined;
  /** Seconds that the gateway may take to become ready. */
  startSeconds: number;
}

const variables = z.object({
  MASAR_DATA: z.string().optional(),
  DATABASE_URL: z
    .string()
    .refine((value) => /^postgres(ql)?:\/\//.test(value) && URL.canParse(value), {
      error: 'expected postgres://user:password@host:port/database',
    })
    .optional(),
  NATS_URL: z
    .string()
    .regex(/^(nats|tls):\/\//, 'expected nats://host:port')
    .optional(),
  MASAR_POSTGRES_PORT: port.optional(),
  MASAR_HOST: z.string().default('127.0.0.1'),
  MASAR_PORT: port.default(4000),
  MASAR_DEMO_ACCOUNTS: flag.optional(),
  SIGNING_KEY: z.string().optional(),
  SIGNING_KEY_FILE: z.string().optional(),
  TOKEN_ISSUER: z.string().optional(),
  TOKEN_AUDIENCE: z.string().default('masar'),
  NODE_ENV: z.string().optional(),
  MASAR_START_SECONDS: z.coerce.number().positive().max(3_600).default(120),
});

/**
 * Reads the command line and the environment.
 * @throws OperatorError for an unknown option, ConfigurationError for a wrong variable.
 */
export function readOptions(args: readonly string[], environment: Environment, root: string): LocalOptions {
  const flags = readFlags(args);
  const read = readEnvironment(variables, environment);
  const embedded = read.DATABASE_URL === undefined;
  const demoAccounts = read.MASAR_DEMO_ACCOUNTS ?? embedded;
  return {
    ...flags,
    dataDir: path.resolve(root, read.MASAR_DATA ?? 'data'),
    databaseUrl: read.DATABASE_URL,
    natsUrl: read.NATS_URL,
    postgresPort: read.MASAR_POSTGRES_PORT,
    host: read.MASAR_HOST,
    port: read.MASAR_PORT,
    demoAccounts,
    signingKey: read.SIGNING_KEY,
    signingKeyFile: read.SIGNING_KEY_FILE,
    tokenIssuer: read.TOKEN_ISSUER,
    tokenAudience: read.TOKEN_AUDIENCE,
    nodeEnv: read.NODE_ENV ?? (demoAccounts ? 'development' : undefined),
    startSeconds: read.MASAR_START_SECONDS,
  };
}

function readFlags(args: readonly string[]): Pick<LocalOptions, 'help' | 'cluster' | 'verbose'> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        cluster: { type: 'boolean', default: false },
        verbose: { type: 'boolean', short: 'v', default: false },
      },
    });
    return values;
  } catch (error) {
    throw new OperatorError(
      `${error instanceof Error ? error.message : String(error)}\n\`npm start -- --help\` lists the options.`,
    );
  }
}
