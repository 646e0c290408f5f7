import type { Envelope } from '@masar/schema/events/envelope';
import type { Client } from 'pg';
import type { Bus } from '../bus/bus.ts';
import type { Database } from '../database/connect.ts';
import type { Log } from '../database/log.ts';
import { runExclusively, type WorkerState } from '../database/pacing/exclusive.ts';
import { outboxChannel } from './outbox.ts';

/** What a relay moves from where to where. */
export interface RelayOptions {
  readonly database: Database;
  readonly bus: Bus;
  /** Most events in one publication; default 500. */
  readonly batchSize?: number;
  /** How long it waits for a notification before it looks by itself; default 2000 ms. */
  readonly pollMs?: number;
  readonly logger?: Log;
}

/** How much waits in the outbox. */
export interface RelayFigures {
  /** Events that are committed and not yet on the bus. */
  readonly backlog: number;
  /** Seconds since the oldest of them was written; 0 when there is none. */
  readonly oldestSeconds: number;
}

/** A running relay. */
export interface Relay {
  /** Whether this replica relays, stands by, or can't. */
  state(): WorkerState;
  /** Reads the figures from the database. */
  figures(): Promise<RelayFigures>;
  /** Waits for the batch in hand and lets another replica take over. */
  stop(): Promise<void>;
}

interface Row {
  readonly position: string;
  readonly event: Envelope;
  readonly audiences: string[];
}

/** By name and not by range: a smaller position may have been committed meanwhile. */
const deletion = 'delete from outbox where position = any($1::bigint[])';

/**
 * Brings committed events from the outbox to the bus. One replica does it at a time, in the order in which the
 * events were written, so the steps of a request stay in order. A row is deleted only after the bus has it;
 * a crash in between publishes it again, which the bus ignores.
 */
export function startRelay(options: RelayOptions): Relay {
  const { database, bus, batchSize = 500 } = options;

  /** On the bus, and still in the outbox: they go with the next look, which saves a way to and fro. */
  let published: string[] = [];

  async function begin(client: Client): Promise<void> {
    // A deletion that a power cut takes back means that events are published again, which the bus ignores.
    await client.query('set synchronous_commit = off');
    published = [];
  }

  async function moveBatch(client: Client): Promise<'more' | 'some' | 'idle'> {
    const { rows } = await client.query<Row>({
      name: 'delete and look',
      text: `with gone as (${deletion})
             select position, event, audiences from outbox
             where position <> all($1::bigint[]) order by position limit $2`,
      values: [published, batchSize],
    });
    published = [];
    if (rows.length === 0) return 'idle';
    await bus.publish(
      rows.flatMap(({ event, audiences }) => audiences.map((audience) => ({ event, audience }))),
    );
    published = rows.map((row) => row.position);
    return rows.length < batchSize ? 'some' : 'more';
  }

  async function deletePublished(client: Client): Promise<void> {
    if (published.length > 0) await client.query(deletion, [published]);
  }

  const worker = runExclusively({
    url: String(database.config.get('clientUrl')),
    name: 'outbox relay',
    channels: [outboxChannel],
    begin,
    work: moveBatch,
    end: deletePublished,
    ...(options.pollMs === undefined ? {} : { pollMs: options.pollMs }),
    ...(options.logger === undefined ? {} : { logger: options.logger }),
  });

  return {
    state: worker.state,
    stop: worker.stop,
    figures: () => outboxFigures(database),
  };
}

/** Reads how much waits in a database's outbox. */
export async function outboxFigures(database: Database): Promise<RelayFigures> {
  const rows = await database.em.fork().execute<{ backlog: number; oldest_seconds: number }[]>(
    `select count(*)::int as backlog,
            coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8 as oldest_seconds
     from outbox`,
  );
  const [row] = rows;
  if (!row) throw new Error('expected one row of figures from the outbox, got none');
  return { backlog: row.backlog, oldestSeconds: row.oldest_seconds };
}
