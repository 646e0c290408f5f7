import type { Envelope } from '@masar/schema/events/envelope';
import type { Client } from 'pg';
import type { Log } from '../../database/log.ts';
import { runExclusively } from '../../database/pacing/exclusive.ts';
import type { SubscribeOptions, Subscription } from '../bus.ts';

interface Row {
  readonly position: string;
  readonly event: Envelope;
}

/** What lies behind a position. */
const look = 'select position, event from bus_log where audience = $1 and position > $2 order by position';
/** Notes how far a subscriber has come. */
const move =
  'update bus_subscribers set position = $2, moved_at = now() where audience = $1 and subscriber = $3';

/**
 * Reads an audience's part of the log for one subscriber. The replica that holds the subscriber's lock works;
 * the position moves through the connection that holds the lock, so a replica that lost the lock can't move it.
 */
export function subscribeToLog(
  url: string,
  pollMs: number,
  logger: Log,
  wanted: SubscribeOptions,
): Subscription {
  const { audience, subscriber, batchSize = 200 } = wanted;
  /** Behind the last event that was handled. */
  let position = '0';
  /** Whether the log doesn't know of it yet: it is told with the next look, which saves a way to and fro. */
  let untold = false;

  async function begin(client: Client): Promise<void> {
    // A position that a power cut takes back means that events come again, which consumers have to bear anyway.
    await client.query('set synchronous_commit = off');
    await client.query(
      'insert into bus_subscribers (audience, subscriber) values ($1, $2) on conflict do nothing',
      [audience, subscriber],
    );
    const { rows } = await client.query<{ position: string }>(
      'select position from bus_subscribers where audience = $1 and subscriber = $2',
      [audience, subscriber],
    );
    position = rows[0]?.position ?? '0';
    untold = false;
  }

  async function handleBatch(client: Client): Promise<'more' | 'some' | 'idle'> {
    const rows = await lookOn(client);
    const last = rows.at(-1);
    if (!last) return 'idle';
    await wanted.handle(rows.map((row) => row.event));
    position = last.position;
    untold = true;
    return rows.length < batchSize ? 'some' : 'more';
  }

  async function lookOn(client: Client): Promise<Row[]> {
    const { rows } = await client.query<Row>(
      untold
        ? {
            name: 'move and look',
            text: `with moved as (${move}) ${look} limit $4`,
            values: [audience, position, subscriber, batchSize],
          }
        : { name: 'look', text: `${look} limit $3`, values: [audience, position, batchSize] },
    );
    untold = false;
    return rows;
  }

  async function tell(client: Client): Promise<void> {
    if (untold) await client.query(move, [audience, position, subscriber]);
  }

  return runExclusively({
    url,
    name: `subscriber ${audience} ${subscriber}`,
    channels: [`bus:${audience}`],
    pollMs,
    begin,
    work: handleBatch,
    end: tell,
    logger,
  });
}
