import type { EntityManager } from '@mikro-orm/postgresql';
import { requirePageSize } from '../input/text.ts';
import { decodeInstantCursor, encodeCursor } from '../paging/cursor.ts';
import { type Page, pageOf } from '../paging/page.ts';
import { shownError } from './shown-error.ts';

/** DeadLetter of the contract: everything but what the event says, which may be personal. */
export interface ShownDeadLetter {
  readonly id: string;
  readonly type: string;
  readonly source: string;
  readonly subject: string;
  readonly code: string;
  readonly error: string;
  readonly attempts: number;
  readonly at: Date;
}

/**
 * A page of an inbox's dead letters, the newest first.
 * @throws MasarError BAD_USER_INPUT (first) or INVALID_CURSOR
 */
export async function pageOfDeadLetters(
  em: EntityManager,
  wanted: { first?: number | null | undefined; after?: string | null | undefined },
): Promise<Page<ShownDeadLetter>> {
  const size = requirePageSize(wanted.first);
  const [at, id] = wanted.after ? decodeInstantCursor(wanted.after) : [null, null];
  // Cursors hold milliseconds.
  const rows = await em.execute<(Omit<ShownDeadLetter, 'at'> & { at: string | Date })[]>(
    `select event_id as id, event ->> 'type' as type, event ->> 'source' as source, key as subject, code, error,
            attempts, date_trunc('milliseconds', at) as at
     from inbox_dead_letters
     where ?::timestamptz is null or (date_trunc('milliseconds', at), event_id) < (?::timestamptz, ?)
     order by date_trunc('milliseconds', at) desc, event_id desc limit ?`,
    [at, at, id, size + 1],
  );
  const letters = rows.map((row) => ({
    ...row,
    error: shownError(row.error),
    at: new Date(row.at),
  }));
  return pageOf(letters, { size, after: wanted.after }, (letter) =>
    encodeCursor(letter.at.toISOString(), letter.id),
  );
}
