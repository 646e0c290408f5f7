import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@masar/kit/database/embedded/embedded';
import { createDatabaseIfMissing, databaseUrl } from '@masar/kit/database/schema/create';
import { OperatorError } from './operator-error.ts';
import type { LocalOptions } from './options.ts';

/** The PostgreSQL server that this Masar works on. */
export interface DatabaseServer {
  /** The server as people are shown it, without its password. */
  address: string;
  /** The connection URL of a database of it from which others can be created. */
  adminUrl: string;
  /** The connection URL of one of its databases. */
  url(name: string): string;
  /** Stops it, if it is ours to stop; roughly when `force` aborts. */
  stop(force?: AbortSignal): Promise<void>;
}

/** Starts the embedded server and keeps it running, or takes the given one. */
export async function provideDatabaseServer(
  options: LocalOptions,
  log: (message: string) => void,
): Promise<DatabaseServer> {
  if (options.databaseUrl !== undefined) return givenServer(options.databaseUrl);
  return await KeptPostgres.start(options, log);
}

/** Seconds that a server given by address may take to answer: it may be starting beside us. */
const ANSWER_SECONDS = 30;

/**
 * Creates the databases that are missing.
 * @throws OperatorError when the server can't be reached in time or refuses; the reason of `stop` when it aborts
 */
export async function createDatabases(
  server: DatabaseServer,
  names: readonly string[],
  stop: AbortSignal,
  log: (message: string) => void,
): Promise<void> {
  let waiting = false;
  const end = Date.now() + ANSWER_SECONDS * 1_000;
  for (const name of names) {
    for (;;) {
      try {
        await createDatabaseIfMissing(server.adminUrl, name);
        break;
      } catch (error) {
        if (isPassing(error) && Date.now() < end) {
          if (!waiting) log(`waiting for PostgreSQL at ${server.address}`);
          waiting = true;
          await sleep(500, undefined, { signal: stop });
          continue;
        }
        throw new OperatorError(
          `The database ${name} can't be created on ${server.address}: ` +
            `${error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : String(error)}.`,
        );
      }
    }
  }
}

/** A server that somebody else runs. */
export function givenServer(url: string): DatabaseServer {
  const parsed = new URL(url);
  return {
    address: `${parsed.hostname || 'localhost'}:${parsed.port || '5432'} (user ${decodeURIComponent(parsed.username)})`,
    adminUrl: parsed.pathname.length > 1 ? url : databaseUrl(url, 'postgres'),
    url: (name) => databaseUrl(url, name),
    stop: () => Promise.resolve(),
  };
}

/** The embedded server, started again when it is killed. Its address stays, so that its clients find it again. */
class KeptPostgres implements DatabaseServer {
  #server: EmbeddedPostgres;
  readonly #options: LocalOptions;
  readonly #log: (message: string) => void;
  readonly #stopping = new AbortController();
  readonly #watching: Promise<void>;

  private constructor(server: EmbeddedPostgres, options: LocalOptions, log: (message: string) => void) {
    this.#server = server;
    this.#options = options;
    this.#log = log;
    this.#watching = this.#watch();
  }

  static async start(options: LocalOptions, log: (message: string) => void): Promise<KeptPostgres> {
    const { dataDir, postgresPort } = options;
    const server = await startEmbeddedPostgres({
      dataDir,
      log,
      ...(postgresPort === undefined ? {} : { port: postgresPort }),
    });
    return new KeptPostgres(server, options, log);
  }

  get address(): string {
    return `${this.#server.host}:${this.#server.port}`;
  }

  get adminUrl(): string {
    return this.#server.url('postgres');
  }

  url(name: string): string {
    return this.#server.url(name);
  }

  async stop(force?: AbortSignal): Promise<void> {
    this.#stopping.abort();
    await this.#server.stop(force);
    await this.#watching;
    // A restart that was under way when the stop came has put another server in place.
    await this.#server.stop(force);
  }

  async #watch(): Promise<void> {
    const { port } = this.#server;
    for (let failures = 0; ; ) {
      const begun = Date.now();
      const how = await this.#server.ended;
      if (this.#stopping.signal.aborted) return;
      failures = Date.now() - begun > 60_000 ? 1 : failures + 1;
      const pause = Math.min(100 * 2 ** (failures - 1), 30_000);
      this.#log(`PostgreSQL ${how}; it is started again in ${pause / 1_000} s`);
      await this.#pause(pause);
      await this.#startAgain(port);
      if (this.#stopping.signal.aborted) return;
    }
  }

  async #startAgain(port: number): Promise<void> {
    const { dataDir } = this.#options;
    for (let pause = 1_000; !this.#stopping.signal.aborted; pause = Math.min(pause * 2, 30_000)) {
      try {
        this.#server = await startEmbeddedPostgres({ dataDir, log: this.#log, fixedPort: port });
        return;
      } catch (error) {
        this.#log(error instanceof Error ? error.message : String(error));
        await this.#pause(pause);
      }
    }
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stopping.signal }).catch((error: Error) => {
      if (error.name !== 'AbortError') throw error;
    });
  }
}

/** No connection yet, or a server that says that it is still starting. */
function isPassing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', '57P03'].includes(code);
}
