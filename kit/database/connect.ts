import type { MikroORM as Orm } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { type EntityManager, MikroORM, type Options, type PostgreSqlDriver } from '@mikro-orm/postgresql';
import { attentiveSocket, noticeDeadClients } from './attentive-socket.ts';
import { releaseDeadConnections } from './dead-connections.ts';
import { type Log, silent } from './log.ts';
import { PreparingClient } from './preparing-client.ts';
import type { DatabaseMigration } from './schema/migration.ts';

/** A connected database: MikroORM over PostgreSQL. */
export type Database = Orm<PostgreSqlDriver, EntityManager>;
/** How to reach a database and what is in it. */
export interface DatabaseOptions {
  /** postgres://user:password@host:port/database */
  readonly url: string;
  /** Entities made with `defineEntity`. */
  readonly entities: NonNullable<Options['entities']>;
  /** Every migration of this database, oldest first. */
  readonly migrations: readonly DatabaseMigration[];
  /** Most connections at once; default 10. */
  readonly poolSize?: number;
  /** Shown in pg_stat_activity; default `masar`. */
  readonly applicationName?: string;
  /** How long a connection waits for an answer before the server counts as gone; default 30 s, 0 is for ever. */
  readonly silenceMs?: number;
  readonly logger?: Log;
}

/** Opens a pool of connections. Times are read and written in UTC. Connects lazily: check with `isConnected`. */
export async function connectDatabase(options: DatabaseOptions): Promise<Database> {
  const { silenceMs = 30_000, logger = silent } = options;
  return await MikroORM.init<PostgreSqlDriver, EntityManager>({
    clientUrl: options.url,
    entities: [...options.entities],
    extensions: [Migrator],
    discovery: { warnWhenNoEntities: false },
    metadataCache: { enabled: false },
    forceUtcTimezone: true,
    pool: { min: 0, max: options.poolSize ?? 10 },
    driverOptions: {
      application_name: options.applicationName ?? 'masar',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      stream: () => attentiveSocket(silenceMs),
      // A process that stands still in a transaction must not hold its locks for as long as it does. Statements are short:
      // compiling one, where the server can, or starting processes that share its work would take longer than it runs.
      options: `-c timezone=UTC -c jit=off -c max_parallel_workers_per_gather=0 -c idle_in_transaction_session_timeout=30000 ${noticeDeadClients}`,
      Client: PreparingClient,
      onPoolCreated: releaseDeadConnections,
    },
    migrations: {
      migrationsList: options.migrations.map(({ name, class: migration }) => ({ name, class: migration })),
      tableName: 'migrations',
      snapshot: false,
      silent: true,
      allOrNothing: true,
    },
    logger: (message) => logger.debug({}, message),
  });
}
