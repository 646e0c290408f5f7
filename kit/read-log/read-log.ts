import { randomUUID } from 'node:crypto';
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
  /**
   * Puts entries where they are kept. When it fails it gets just these again, under the same id: it may have kept them,
   * and keeps what has an id that it knows only once.
   */
  write(readings: readonly Reading[], id: string): Promise<void>;
}

/** Entries that are written together, with an id that they keep until they are. */
interface Batch {
  readonly id: string;
  readonly entries: readonly Reading[];
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
  /** What is being written, or could not be written yet. */
  let batch: Batch | undefined;
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
    for (batch ??= takeBatch(); batch; batch = takeBatch()) {
      try {
        await put(batch.entries, batch.id);
      } catch (error) {
        const entries = batch.entries.length + waiting.length;
        log.error({ err: error, entries }, 'who read what could not be recorded yet');
        keepNewest();
        return later();
      }
    }
  }

  function takeBatch(): Batch | undefined {
    if (waiting.length === 0) return undefined;
    const entries = waiting.splice(0, mostAtOnce);
    for (const entry of entries) entry.taken = true;
    return { id: randomUUID(), entries };
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
