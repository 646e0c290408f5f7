import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { databaseOf } from '@masar/deploy/local/discover';
import { Masar } from '../house/masar.ts';
import { StartedMasar } from '../house/started-masar.ts';

/** A running `npm run start:cluster` in a folder of its own. */
export class Cluster {
  readonly started: StartedMasar;
  /** The same Masar, through its first and its second gateway. */
  readonly gateways: readonly [Masar, Masar];
  readonly #folder: string;
  readonly #views: readonly Gateway[];

  private constructor(started: StartedMasar, folder: string) {
    this.started = started;
    this.#folder = folder;
    const [first, second] = [new Gateway(started, 'gateway-1'), new Gateway(started, 'gateway-2')];
    this.gateways = [first, second];
    this.#views = [first, second];
  }

  static async start(): Promise<Cluster> {
    const folder = await mkdtemp(path.join(tmpdir(), 'masar-cluster-'));
    await chmod(folder, 0o755);
    return new Cluster(await StartedMasar.start(folder, { LOG_LEVEL: 'warn' }, ['--cluster']), folder);
  }

  /** Stops a process, or kills it as a crash would. Whoever started it starts it again. */
  async end(name: string, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    process.kill(await this.started.pidOf(name), signal);
  }

  /** How often a process has become ready. */
  starts(name: string): number {
    return this.started.output.split(new RegExp(`masar +${name} is ready`)).length - 1;
  }

  async stop(): Promise<void> {
    try {
      // Fails where somebody could not sign in; the processes have to go all the same.
      for (const view of this.#views) await view.close();
    } finally {
      await this.started.stop();
      await rm(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    }
  }
}

/** A cluster as those meet it who come to one of its gateways. */
class Gateway extends Masar {
  readonly #started: StartedMasar;
  readonly #name: string;

  constructor(started: StartedMasar, name: string) {
    super();
    this.#started = started;
    this.#name = name;
  }

  override get url(): string {
    return this.#started.addressOf(this.#name);
  }

  async close(): Promise<void> {
    await this.closeCallers();
  }

  protected override databaseUrl(code: string): Promise<string> {
    return this.#started.urlOfDatabase(databaseOf(code));
  }
}
