import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { databaseOf } from '@masar/deploy/local/discover';
import { readConnection, urlOf } from '@masar/kit/database/embedded/connection';
import { findCluster } from '@masar/kit/database/embedded/folder';
import { findPostmaster } from '@masar/kit/database/embedded/postmaster';
import { ownPort } from '@masar/kit/testing/own-port';
import { compileCache, root } from './house.ts';
import { Masar } from './masar.ts';

/** Variables of whoever runs the tests that would change what `npm start` does. */
const notInherited =
  /^(DATABASE_URL|NATS_URL|NODE_ENV|SIGNING_KEY|SIGNING_KEY_FILE|TOKEN_.*|MASAR_.*|npm_.*|VITEST.*)$/;

/** The last line of the table. */
const started = 'Ctrl-C stops everything';

/** A Masar as people start it: `node start.ts` with a data folder of its own, embedded PostgreSQL and all. */
export class StartedMasar extends Masar {
  readonly child: ChildProcess;
  /** Its exit code, once it has ended; null after a signal. */
  readonly ended: Promise<number | null>;
  readonly #folder: string;
  #output = '';

  private constructor(folder: string, child: ChildProcess) {
    super();
    this.#folder = folder;
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text) => {
        this.#output += String(text);
      });
    }
    this.ended = once(child, 'close').then(([code]) => code as number | null);
  }

  /** Starts it and doesn't wait. @param folder its data */
  static async launch(
    folder: string,
    environment: NodeJS.ProcessEnv = {},
    flags: readonly string[] = [],
  ): Promise<StartedMasar> {
    const inherited = Object.entries(process.env).filter(([name]) => !notInherited.test(name));
    const postgresPort = await ownPort();
    const child = spawn(process.execPath, ['start.ts', ...flags], {
      cwd: root,
      env: {
        ...Object.fromEntries(inherited),
        MASAR_DATA: folder,
        MASAR_PORT: '0',
        MASAR_POSTGRES_PORT: String(postgresPort),
        NODE_COMPILE_CACHE: compileCache,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new StartedMasar(folder, child);
  }

  /** Starts it and waits for its table. */
  static async start(
    folder: string,
    environment: NodeJS.ProcessEnv = {},
    flags: readonly string[] = [],
  ): Promise<StartedMasar> {
    const masar = await StartedMasar.launch(folder, environment, flags);
    await masar.shows(started);
    return masar;
  }

  /** All that it has printed. */
  get output(): string {
    return this.#output;
  }

  /** Where the table says that the gateway is. */
  override get url(): string {
    return this.addressOf('gateway');
  }

  /** Where the table says that a process is. */
  addressOf(name: string): string {
    const row = this.#output
      .split('\n')
      .find((line) => line.trimStart().startsWith(`${name} `) && line.includes('http://'));
    const address = row && /http:\S+/.exec(row)?.[0];
    if (!address) throw new Error(`expected a table with the address of ${name}, got:\n${this.#output}`);
    return address;
  }

  /** Waits for a text in what it prints. */
  async shows(text: string, patienceMs = 180_000): Promise<void> {
    const end = Date.now() + patienceMs;
    while (!this.#output.includes(text)) {
      if (this.child.exitCode !== null || this.child.signalCode !== null) {
        throw new Error(`it ended before it showed '${text}':\n${this.#output}`);
      }
      if (Date.now() > end) throw new Error(`'${text}' was not shown in time:\n${this.#output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** The processes that it has started: subgraphs, gateway and PostgreSQL. */
  async pids(): Promise<number[]> {
    return [...(await this.#listed()).map(({ pid }) => pid), await this.postgresPid()];
  }

  /** The process of that name, as it runs now. */
  async pidOf(name: string): Promise<number> {
    const found = (await this.#listed()).find((one) => one.name === name);
    if (!found) throw new Error(`expected a process ${name}`);
    return found.pid;
  }

  /** PostgreSQL's first process. */
  async postgresPid(): Promise<number> {
    const found = await findPostmaster((await this.#cluster()).pgdata);
    if (!found) throw new Error('expected PostgreSQL to run');
    return found.pid;
  }

  /** The address of one of the databases of its PostgreSQL. */
  async urlOfDatabase(name: string): Promise<string> {
    return urlOf(await readConnection((await this.#cluster()).home), name);
  }

  /** Stops it as Ctrl-C does. @returns its exit code */
  async stop(): Promise<number | null> {
    await this.closeCallers();
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGINT');
    return await this.ended;
  }

  /** Ends only itself, as a crash would. */
  async kill(): Promise<void> {
    await this.closeCallers();
    this.child.kill('SIGKILL');
    await this.ended;
  }

  protected override async databaseUrl(code: string): Promise<string> {
    return await this.urlOfDatabase(databaseOf(code));
  }

  async #listed(): Promise<{ name: string; pid: number }[]> {
    return JSON.parse(await readFile(path.join(this.#folder, 'processes.json'), 'utf8'));
  }

  async #cluster() {
    const cluster = await findCluster(this.#folder);
    if (!cluster) throw new Error(`expected a database in ${this.#folder}`);
    return cluster;
  }
}
