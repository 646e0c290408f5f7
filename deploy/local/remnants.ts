import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processIdentity } from '@masar/kit/database/embedded/liveness';
import { z } from 'zod';

const FILE = 'processes.json';

const listSchema = z.array(z.object({ name: z.string(), pid: z.int().positive(), identity: z.string() }));

/** The processes that a start has spawned, kept on disk for the start that comes after a crash. */
export class SpawnedList {
  readonly #file: string;
  readonly #spawned = new Map<string, { name: string; pid: number; identity: string }>();
  #writing: Promise<void> = Promise.resolve();

  constructor(dataDir: string) {
    this.#file = path.join(dataDir, FILE);
  }

  /** Notes that the process of that name is now this one. */
  note(name: string, pid: number): Promise<void> {
    const identity = processIdentity(pid);
    if (identity === undefined) this.#spawned.delete(name);
    else this.#spawned.set(name, { name, pid, identity });
    this.#writing = this.#writing.then(async () => {
      await writeFile(`${this.#file}.new`, JSON.stringify([...this.#spawned.values()]));
      await rename(`${this.#file}.new`, this.#file);
    });
    return this.#writing;
  }

  /**
   * Ends what an earlier start left running when it was killed. Its processes notice and stop by themselves;
   * they get a while for that before they are ended.
   */
  async endRemnants(log: (message: string) => void, patienceMs = 12_000): Promise<void> {
    const left = (await this.#read()).filter(({ pid, identity }) => processIdentity(pid) === identity);
    if (left.length === 0) return;
    log(
      `an earlier start was killed; waiting for its processes to end: ${left.map(({ name }) => name).join(', ')}`,
    );
    const end = Date.now() + patienceMs;
    for (const { pid, identity } of left) {
      while (processIdentity(pid) === identity && Date.now() < end) await sleep(50);
      if (processIdentity(pid) === identity) process.kill(pid, 'SIGKILL');
      while (processIdentity(pid) === identity) await sleep(20);
    }
  }

  async #read(): Promise<z.infer<typeof listSchema>> {
    const text = await readFile(this.#file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '[]';
      throw error;
    });
    try {
      return listSchema.parse(JSON.parse(text));
    } catch {
      // A list that isn't ours to read names no process that could be ended safely.
      return [];
    }
  }
}
