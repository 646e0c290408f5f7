import { MasarError } from '@masar/kit/errors/masar-error';

/** What a cursor points into, so that one of a list is not taken for one of a path. */
export type CursorKind = 'request' | 'step' | 'escalation';

/** An opaque cursor: where something stands in an order that never changes. */
export function makeCursor(kind: CursorKind, place: number): string {
  return Buffer.from(`${kind}:${place}`).toString('base64url');
}

/**
 * The place that a cursor stands for.
 * @throws MasarError INVALID_CURSOR
 */
export function readCursor(kind: CursorKind, cursor: string, field = 'after'): number {
  const text = Buffer.from(cursor.slice(0, 100), 'base64url').toString('utf8');
  const place = Number(/^[a-z]+:(\d{1,16})$/.exec(text)?.[1]);
  // Encoded again, since base64url reads much that it never wrote.
  if (Number.isSafeInteger(place) && makeCursor(kind, place) === cursor) return place;
  throw new MasarError(
    'INVALID_CURSOR',
    `${field}: '${cursor.slice(0, 100)}' is not a cursor of this field`,
    {
      field,
      expected: 'a cursor as this field gave it out',
      received: cursor.slice(0, 100),
    },
  );
}
