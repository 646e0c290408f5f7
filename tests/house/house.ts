import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { databaseOf, discoverSubgraphs } from '@masar/deploy/local/discover';
import { readOptions } from '@masar/deploy/local/options';
import { gatewayProcess, type Plan, subgraphProcesses } from '@masar/deploy/local/processes';
import { provideSigningKey } from '@masar/deploy/local/signing-key';
import { createDatabaseIfMissing, databaseUrl } from '@masar/kit/database/schema/create';
import { ownPort } from '@masar/kit/testing/own-port';
import { Client, escapeIdentifier } from 'pg';
import { HouseProcess } from './house-process.ts';
import { Masar } from './masar.ts';

/** The root of the repository. */
export const root = path.resolve(import.meta.dirname, '..', '..');

/** Compiled code, kept from run to run: processes that are started over and over start faster. */
export const compileCache = path.join(root, 'node_modules', '.cache', 'masar-tests');

/** What a house is started on. */
export interface HouseGround {
  /** A database of the PostgreSQL server to work on, as a user who may create databases. */
  readonly postgresUrl: string;
  /** What the names of its databases begin with. */
  readonly databasePrefix: string;
  /** Variables that the processes get besides those of `npm start`. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * A whole Masar of a test's own: the processes of `npm start`, each a real one, on databases of their own and free
 * ports. Nobody starts a process again that ends but the test.
 */
export class House extends Masar {
  /** By name: the codes of the subgraphs, and 'gateway'. */
  readonly processes: ReadonlyMap<string, HouseProcess>;
  readonly #plan: Plan;
  readonly #ground: HouseGround;
  readonly #folder: string;
  readonly #databases: ReadonlyMap<string, string>;

  private constructor(
    plan: Plan,
    ground: HouseGround,
    { folder, databases }: { folder: string; databases: Map<string, string> },
  ) {
    super();
    this.#plan = plan;
    this.#ground = ground;
    this.#folder = folder;
    this.#databases = databases;
    const specs = [...subgraphProcesses(plan), gatewayProcess(plan)];
    this.processes = new Map(
      specs.map((spec) => {
        const environment = { ...spec.environment, NODE_COMPILE_CACHE: compileCache, ...ground.environment };
        return [spec.name, new HouseProcess({ ...spec, environment })];
      }),
    );
  }

  /** Starts everything and waits until it is ready. */
  static async start(ground: HouseGround): Promise<House> {
    const folder = await mkdtemp(path.join(tmpdir(), 'masar-house-'));
    await chmod(folder, 0o700);
    const options = readOptions(
      [],
      {
        MASAR_DATA: folder,
        MASAR_PORT: '0',
        DATABASE_URL: ground.postgresUrl,
        MASAR_DEMO_ACCOUNTS: 'true',
        LOG_LEVEL: 'info',
      },
      root,
    );
    const subgraphs = await discoverSubgraphs(root);
    const ports = { gateway: await ownPort(), subgraphs: new Map<string, number>() };
    for (const { code } of subgraphs) ports.subgraphs.set(code, await ownPort());
    const name = `${ground.databasePrefix}${randomBytes(4).toString('hex')}_`;
    const databases = new Map<string, string>();
    const plan: Plan = {
      root,
      options,
      subgraphs,
      ports,
      signingKey: await provideSigningKey(options),
      clientKey: randomBytes(32).toString('base64url'),
      databaseUrl(plain) {
        databases.set(plain, `${name}${plain}`);
        return databaseUrl(ground.postgresUrl, `${name}${plain}`);
      },
    };
    const house = new House(plan, ground, { folder, databases });
    try {
      await house.#open();
    } catch (error) {
      await house.stop();
      throw error;
    }
    return house;
  }

  /** The gateway's /graphql. */
  override get url(): string {
    return this.process('gateway').spec.address;
  }

  /** The file with the private key that signs the tokens of this house. */
  get signingKeyFile(): string {
    return this.#plan.signingKey.SIGNING_KEY_FILE ?? '';
  }

  /** A process by its name: the code of a subgraph, or 'gateway'. */
  process(name: string): HouseProcess {
    const found = this.processes.get(name);
    if (!found) throw new Error(`expected one of ${[...this.processes.keys()].join(', ')}, got ${name}`);
    return found;
  }

  /** What the processes have written lately, for a test that failed. */
  logs(): string {
    return [...this.processes.values()]
      .map(({ name, output }) => `---- ${name}\n${output.slice(-4_000)}`)
      .join('\n');
  }

  /** Stops everything and removes what it has left. */
  async stop(): Promise<void> {
    await this.closeCallers();
    const gateway = this.process('gateway');
    await gateway.stop();
    const others = [...this.processes.values()].filter((one) => one !== gateway);
    await Promise.all(others.map((one) => one.stop()));
    await this.#dropDatabases();
    await rm(this.#folder, { recursive: true, force: true });
  }

  protected override async databaseUrl(code: string): Promise<string> {
    return this.#plan.databaseUrl(databaseOf(code));
  }

  async #open(): Promise<void> {
    for (const name of this.#databases.values())
      await createDatabaseIfMissing(this.#ground.postgresUrl, name);
    const gateway = this.process('gateway');
    const subgraphs = [...this.processes.values()].filter((one) => one !== gateway);
    await Promise.all(subgraphs.map((one) => one.start()));
    await gateway.start();
  }

  async #dropDatabases(): Promise<void> {
    const client = new Client({ connectionString: this.#ground.postgresUrl });
    await client.connect();
    for (const name of this.#databases.values()) {
      await client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`);
    }
    await client.end();
  }
}
