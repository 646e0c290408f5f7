import { appendFile, chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCluster } from '@masar/deploy/cluster/run';
import { databaseOf } from '@masar/deploy/local/discover';
import type { HouseParts } from '@masar/deploy/local/ground';
import { runHouse } from '@masar/deploy/local/house';
import { readOptions } from '@masar/deploy/local/options';
import type { ProcessSpec } from '@masar/deploy/local/processes';
import { askReadiness } from '@masar/deploy/local/readiness';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@masar/kit/database/embedded/embedded';
import { databaseUrl } from '@masar/kit/database/schema/create';
import { ownPort } from '@masar/kit/testing/own-port';
import { Client } from 'pg';
import { compileCache, root } from '../../house/house.ts';
import { Masar } from '../../house/masar.ts';
import type { NamespacedNetwork } from './namespaced-network.ts';
import type { Network } from './network.ts';
import { ProxiedNetwork } from './proxied-network.ts';

/** Which of the starts is put on the stage: `npm start` or `npm run start:cluster`. */
export type Topology = 'house' | 'cluster';

/** Whoever ends is started again at once, however often it is killed. */
const patience = { firstRestartMs: 300, longestRestartMs: 1_000, healthyMs: 60_000, graceMs: 15_000 };

/**
 * What `npm start` or `npm run start:cluster` start, with a network between the processes that can be made to fail.
 * PostgreSQL syncs to the disk, and is started again like everybody else.
 */
export class StagedMasar {
  readonly network: Network;
  /** By name, everybody but PostgreSQL. */
  readonly specs: ReadonlyMap<string, ProcessSpec>;
  /** The same Masar through each of its gateways. */
  readonly gateways: readonly Masar[];
  readonly #folder: string;
  readonly #postgres: KeptServer;
  readonly #stopping: AbortController;
  readonly #running: Promise<void>;
  readonly #output: string[];

  private constructor(parts: {
    network: Network;
    specs: ReadonlyMap<string, ProcessSpec>;
    folder: string;
    postgres: KeptServer;
    stopping: AbortController;
    running: Promise<void>;
    output: string[];
  }) {
    this.network = parts.network;
    this.specs = parts.specs;
    this.#folder = parts.folder;
    this.#postgres = parts.postgres;
    this.#stopping = parts.stopping;
    this.#running = parts.running;
    this.#output = parts.output;
    const names = [...parts.specs.keys()].filter((name) => name.startsWith('gateway'));
    this.gateways = names.map((name) => new Entrance(parts.network.addressOf(name), parts.postgres));
  }

  /** @param namespaces a network of namespaces; proxies without */
  static async start(topology: Topology, namespaces?: NamespacedNetwork): Promise<StagedMasar> {
    const folder = await mkdtemp(path.join(tmpdir(), 'masar-chaos-'));
    await chmod(folder, 0o755);
    const postgres = await KeptServer.start(folder, namespaces?.here);
    const network = namespaces ?? new ProxiedNetwork(postgres.port);
    const options = readOptions(
      [],
      {
        MASAR_DATA: folder,
        MASAR_PORT: '0',
        DATABASE_URL: postgres.url('postgres'),
        MASAR_DEMO_ACCOUNTS: 'true',
      },
      root,
    );
    const stopping = new AbortController();
    const started = Promise.withResolvers<void>();
    const output: string[] = [];
    const specs = new Map<string, ProcessSpec>();
    const parts: HouseParts = {
      root,
      signals: { stop: stopping.signal, force: new AbortController().signal, dispose: () => undefined },
      patience,
      print(text) {
        output.push(text);
        if (text.includes('Ctrl-C stops everything')) started.resolve();
      },
      async arrange(spec) {
        const environment = { ...spec.environment, NODE_COMPILE_CACHE: compileCache, LOG_LEVEL: 'warn' };
        const arranged = await network.arrange({ ...spec, environment });
        specs.set(spec.name, arranged);
        return arranged;
      },
    };
    const running = (topology === 'house' ? runHouse : runCluster)(options, parts);
    running.catch(started.reject);
    const made = { network, folder, postgres, stopping, running, output };
    try {
      await started.promise;
    } catch (error) {
      await new StagedMasar({ ...made, specs: new Map() }).stop();
      throw error;
    }
    return new StagedMasar({ ...made, specs });
  }

  /** Kills a process as a crash would, PostgreSQL too. */
  async kill(name: string): Promise<void> {
    await this.#signal(name, 'SIGKILL');
  }

  /** Lets a process stand still, its connections open. */
  async freeze(name: string): Promise<void> {
    await this.#signal(name, 'SIGSTOP');
  }

  async thaw(name: string): Promise<void> {
    await this.#signal(name, 'SIGCONT');
  }

  /** Waits until everybody can do their work. */
  async allReady(patienceMs: number): Promise<void> {
    const end = Date.now() + patienceMs;
    for (const { name, readyUrl } of this.specs.values()) {
      for (;;) {
        const answer = await askReadiness(readyUrl);
        if (answer.ready) break;
        if (Date.now() > end) throw new Error(`${name} isn't ready: ${answer.answer}`);
        await sleep(200);
      }
    }
  }

  /** What the start has said and the ends of the processes' logs, for a run that failed. */
  async told(): Promise<string> {
    const logs = [...this.specs.keys()].map(async (name) => {
      const text = await readFile(path.join(this.#folder, 'logs', `${name}.log`), 'utf8').catch(() => '');
      return `---- ${name}\n${text.slice(-5_000)}`;
    });
    return [...this.#output.slice(-100), ...(await Promise.all(logs))].join('\n');
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.gateways.map((gateway) => (gateway as Entrance).close()));
    this.#stopping.abort();
    // A start that failed has told so to who waits for it.
    await this.#running.catch(() => undefined);
    await this.#postgres.stop();
    await this.network.close();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  async #signal(name: string, signal: NodeJS.Signals): Promise<void> {
    const pid = name === 'postgres' ? this.#postgres.pid : await this.#pidOf(name);
    try {
      if (pid !== undefined) process.kill(pid, signal);
    } catch (error) {
      // It has just ended, and is about to be started again.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }

  async #pidOf(name: string): Promise<number | undefined> {
    const listed = JSON.parse(await readFile(path.join(this.#folder, 'processes.json'), 'utf8'));
    return (listed as { name: string; pid: number }[]).find((one) => one.name === name)?.pid;
  }
}

/** A Masar as those meet it who come to one of its gateways. */
class Entrance extends Masar {
  readonly url: string;
  readonly #postgres: KeptServer;

  constructor(url: string, postgres: KeptServer) {
    super();
    this.url = url;
    this.#postgres = postgres;
  }

  async close(): Promise<void> {
    await this.closeCallers();
  }

  protected override async databaseUrl(code: string): Promise<string> {
    return this.#postgres.url(databaseOf(code));
  }
}

/** An embedded PostgreSQL that is started again whenever it ends. */
class KeptServer {
  readonly #folder: string;
  readonly #address: string | undefined;
  readonly #stopping = new AbortController();
  #server: EmbeddedPostgres;
  readonly #kept: Promise<void>;

  private constructor(folder: string, address: string | undefined, server: EmbeddedPostgres) {
    this.#folder = folder;
    this.#address = address;
    this.#server = server;
    this.#kept = this.#keep();
  }

  /** @param address of a network of its own that its clients come from, besides this machine's */
  static async start(folder: string, address?: string): Promise<KeptServer> {
    const alsoListenOn = address === undefined ? {} : { alsoListenOn: address };
    const server = await startEmbeddedPostgres({
      dataDir: folder,
      port: await ownPort(),
      ...alsoListenOn,
    });
    if (address !== undefined) {
      await appendFile(path.join(server.pgdata, 'pg_hba.conf'), `host all all ${address}/24 scram-sha-256\n`);
      const client = new Client({ connectionString: server.url('postgres') });
      await client.connect();
      await client.query('select pg_reload_conf()');
      await client.end();
    }
    return new KeptServer(folder, address, server);
  }

  get pid(): number {
    return this.#server.pid;
  }

  get port(): number {
    return this.#server.port;
  }

  url(database: string): string {
    const url = new URL(databaseUrl(this.#server.url('postgres'), database));
    if (this.#address !== undefined) url.hostname = this.#address;
    return url.href;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#server.stop();
    await this.#kept;
    // One that was being started when the stop came.
    await this.#server.stop();
  }

  async #keep(): Promise<void> {
    const again = {
      dataDir: this.#folder,
      fixedPort: this.#server.port,
      ...(this.#address === undefined ? {} : { alsoListenOn: this.#address }),
    };
    for (;;) {
      await this.#server.ended;
      if (this.#stopping.signal.aborted) return;
      this.#server = await startEmbeddedPostgres(again);
    }
  }
}
