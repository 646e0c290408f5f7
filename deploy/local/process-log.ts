import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { formatLine } from './log-line.ts';

/** How many earlier runs' logs are kept beside the current one. */
const KEPT = 3;

/** Where a process's output goes: all of it to a file, what matters to the terminal. */
export class ProcessLog {
  readonly file: string;
  readonly #source: string;
  readonly #print: (text: string) => void;
  readonly #verbose: boolean;
  readonly #stream: WriteStream;
  #broken = false;

  private constructor(source: string, file: string, verbose: boolean, print: (text: string) => void) {
    this.#source = source;
    this.file = file;
    this.#verbose = verbose;
    this.#print = print;
    this.#stream = createWriteStream(file, { flags: 'a', mode: 0o600 });
    this.#stream.on('error', (error) => {
      // A full disk must not stop the processes; what can't be kept is still shown.
      if (!this.#broken) print(`${source.padEnd(10)} its log can't be written any more: ${error.message}`);
      this.#broken = true;
    });
  }

  /** Opens the log of a process, after moving the last run's aside (name.log.1, .2, .3). */
  static async open(
    folder: string,
    source: string,
    verbose: boolean,
    print: (text: string) => void,
  ): Promise<ProcessLog> {
    await mkdir(folder, { recursive: true });
    const file = path.join(folder, `${source}.log`);
    for (let age = KEPT - 1; age >= 0; age -= 1) {
      await rename(age === 0 ? file : `${file}.${age}`, `${file}.${age + 1}`).catch(
        (error: NodeJS.ErrnoException) => {
          if (error.code !== 'ENOENT') throw error;
        },
      );
    }
    return new ProcessLog(source, file, verbose, print);
  }

  /** Follows a stream of the process until it ends. */
  follow(stream: Readable, kind: 'stdout' | 'stderr'): void {
    createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
      if (!this.#broken) this.#stream.write(`${line}\n`);
      const shown = formatLine(this.#source, line, kind);
      if (this.#verbose || !shown.quiet) this.#print(shown.text);
    });
  }

  /** Writes out what is left. */
  close(): Promise<void> {
    if (this.#broken) return Promise.resolve();
    return new Promise((resolve) => {
      this.#stream.once('error', () => resolve());
      this.#stream.end(resolve);
    });
  }
}
