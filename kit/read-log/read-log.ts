import type { Person } from '../auth/actor.ts';
import type { Clock } from '../clock/clock.ts';
import type { Logger } from '../log/logger.ts';
import { createRecent } from './recent.ts';

/** Somebody has read a citizen's data. */
export interface Reading {
  readonly number: string;
  readonly reader: string;
  readonly role: string;
  readonly at: Date;
  /** What was read: 'body', 'information', ... */
  readonly fields: readonly string[];
}

/** Notes that a field of a request was read. */
export type NoteReading = (number: string, field: string) => void;

/** Records who read citizens' data, beside the reading and not in its way. */
export interface ReadLog {
  /** One caller's reading in one call: what is read of a request becomes one entry. */
  reader(person: Person): NoteReading;
  /** Writes what is waiting. */
  flush(): Promise<void>;
  /** Writes what is waiting and takes no more. */
  close(): Promise<void>;
}

interface Entry extends Reading {
  readonly fields: string[];
  /** Whether it is being written, so that nothing can be added to it. */
  taken: boolean;
}

/** What a read log works with. */
export interface ReadLogOptions {
  readonly clock: Clock;
  readonly log: Logger;
  /** How long entries are gathered, in milliseconds. */
  readonly flushMs: number;
  /** Puts entries where they are kept. */
  write(readings: readonly Reading[]): Promise<void>;
}

const mostAtOnce = 500;
/** Entries kept while they can't be written; beyond it the oldest go, which is logged. */
const mostWaiting = 50_000;

/**
 * Gathers entries and writes them together. Whoever goes on reading the same of a request, as a clerk who works on it
 * does, is recorded once in a while and not each time.
 */
export function createReadLog({ clock, log, flushMs, write: put }: ReadLogOptions): ReadLog {
  const recent = createRecent();
  let waiting: Entry[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function later(): void {
    timer ??= setTimeout(() => void flush(), flushMs).unref();
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write);
    return writing;
  }

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, mostAtOnce);
      for (const entry of batch) entry.taken = true;
      try {
        await put(batch);
      } catch (error) {
        log.error({ err: error, entries: waiting.length }, 'who read what could not be recorded yet');
        keepNewest();
        return later();
      }
      waiting = waiting.slice(batch.length);
    }
  }

  function keepNewest(): void {
    const tooMany = waiting.length - mostWaiting;
    if (tooMany <= 0) return;
    log.error({ entries: tooMany }, 'records of who read what are lost: the database is away for too long');
    waiting = waiting.slice(tooMany);
  }

  return {
    reader({ id, role }) {
      let entries: Map<string, Entry> | undefined;
      return (number, field) => {
        const at = clock.now();
        if (!recent.isNew(`${id} ${number}`, field, at.getTime())) return;
        entries ??= new Map();
        const entry = entries.get(number);
        if (entry && !entry.taken) {
          entry.fields.push(field);
          return;
        }
        const fresh = { number, reader: id, role, at, fields: [field], taken: false };
        entries.set(number, fresh);
        waiting.push(fresh);
        later();
      };
    },
    flush,
    async close() {
      await flush();
    },
  };
}
