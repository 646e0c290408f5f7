import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processIdentity } from '@masar/kit/database/embedded/liveness';
import { z } from 'zod';
import { OperatorError } from './operator-error.ts';

const FILE = 'running.json';

const holderSchema = z.object({ pid: z.int(), identity: z.string(), address: z.string() });

/** A running start, as it signs the lock. */
type Holder = z.infer<typeof holderSchema>;

/** The sole right to run out of a data folder. */
export interface RunLock {
  /** Writes down the address that whoever comes second is shown. */
  announce(address: string): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the data folder for this process. A lock whose process is gone, or whose number belongs to a process
 * started at another time, is stale and is replaced.
 * @throws OperatorError naming the running one's address
 */
export async function takeRunLock(dataDir: string): Promise<RunLock> {
  const file = path.join(dataDir, FILE);
  const mine: Holder = {
    pid: process.pid,
    identity: processIdentity(process.pid) ?? '',
    address: 'starting',
  };
  for (;;) {
    if (await writeNew(file, mine)) {
      return {
        announce: (address) => rewrite(file, { ...mine, address }),
        release: () => release(file, mine),
      };
    }
    const text = await settledText(file);
    if (text === undefined) continue;
    const holder = parse(text);
    if (holder && processIdentity(holder.pid) === holder.identity) {
      throw new OperatorError(
        `Masar already runs out of ${dataDir}, as process ${holder.pid}: ${holder.address}\n` +
          'Stop it first (Ctrl-C where it runs), or start this one with other MASAR_DATA and MASAR_PORT.',
      );
    }
    await removeStale(file, text);
  }
}

async function writeNew(file: string, holder: Holder): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(JSON.stringify(holder));
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function rewrite(file: string, holder: Holder): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(holder), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** The lock's text; an incomplete one gets a moment, for its writer may be just writing it. */
async function settledText(file: string): Promise<string | undefined> {
  let text: string | undefined;
  for (let tries = 0; tries < 10; tries += 1) {
    text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (text === undefined || parse(text)) return text;
    await sleep(50);
  }
  return text;
}

/** Moves the stale lock aside first: of two that find it stale, one could otherwise remove the other's new lock. */
async function removeStale(file: string, text: string): Promise<void> {
  const aside = `${file}.stale-${randomBytes(4).toString('hex')}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = await readFile(aside, 'utf8');
  if (moved === text) await rm(aside);
  else await rename(aside, file);
}

async function release(file: string, mine: Holder): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => '');
  if (parse(text)?.identity === mine.identity) await rm(file, { force: true });
}

function parse(text: string): Holder | undefined {
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    // An incomplete or foreign text is no holder.
    return undefined;
  }
}
