import type { Person } from '@masar/kit/auth/actor';
import type { Clock } from '@masar/kit/clock/clock';
import type { Database } from '@masar/kit/database/connect';
import type { Logger } from '@masar/kit/log/logger';
import { ReadLogEntry } from './entities.ts';

/** What of a citizen's data can be read. */
export type PersonalField = 'body' | 'details' | 'applicant';

/** Records who read citizens' data, beside the reading and not in its way. */
export interface ReadLog {
  /** One caller's reading in one call: what is read of a request becomes one entry. */
  reader(person: Person): (number: string, field: PersonalField) => void;
  /** Writes what is waiting. */
  flush(): Promise<void>;
  /** Writes what is waiting and takes no more. */
  close(): Promise<void>;
}

interface Entry {
  readonly number: string;
  readonly reader: string;
  readonly role: string;
  readonly at: Date;
  readonly fields: Set<PersonalField>;
  /** Whether it is being written, so that nothing can be added to it. */
  taken: boolean;
}

const flushMs = 250;
const mostAtOnce = 500;
/** Entries kept while the database can't be written; beyond it the oldest go, which is logged. */
const mostWaiting = 50_000;

/** Gathers entries and writes them a few times a second. */
export function createReadLog(database: Database, clock: Clock, log: Logger): ReadLog {
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
        await database.em.fork().insertMany(
          ReadLogEntry,
          batch.map(({ number, reader, role, at, fields }) => ({
            number,
            reader,
            role,
            at,
            fields: [...fields],
          })),
        );
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
      const entries = new Map<string, Entry>();
      return (number, field) => {
        let entry = entries.get(number);
        if (!entry || entry.taken) {
          entry = { number, reader: id, role, at: clock.now(), fields: new Set(), taken: false };
          entries.set(number, entry);
          waiting.push(entry);
          later();
        }
        entry.fields.add(field);
      };
    },
    flush,
    async close() {
      await flush();
    },
  };
}
