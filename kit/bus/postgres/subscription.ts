import type { Envelope } from '@masar/schema/events/envelope';
import type { Client } from 'pg';
import { runExclusively } from '../../database/exclusive.ts';
import type { Log } from '../../database/log.ts';
import type { SubscribeOptions, Subscription } from '../bus.ts';

interface Row {
  readonly position: string;
  readonly event: Envelope;
}

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
  let position = '0';

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
  }

  async function handleBatch(client: Client): Promise<'more' | 'idle'> {
    const { rows } = await client.query<Row>(
      'select position, event from bus_log where audience = $1 and position > $2 order by position limit $3',
      [audience, position, batchSize],
    );
    const last = rows.at(-1);
    if (!last) return 'idle';
    await wanted.handle(rows.map((row) => row.event));
    await client.query(
      'update bus_subscribers set position = $3, moved_at = now() where audience = $1 and subscriber = $2',
      [audience, subscriber, last.position],
    );
    position = last.position;
    return 'more';
  }

  return runExclusively({
    url,
    name: `subscriber ${audience} ${subscriber}`,
    channels: [`bus:${audience}`],
    pollMs,
    begin,
    work: handleBatch,
    logger,
  });
}
