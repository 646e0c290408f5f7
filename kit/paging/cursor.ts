import { MasarError } from '../errors/masar-error.ts';

/**
 * An opaque cursor for keyset paging: what the list is ordered by, in base64url. Clients give it back as it is.
 */
export function encodeCursor(...keys: readonly string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/**
 * The keys of a cursor that this list gave out.
 * @throws MasarError INVALID_CURSOR
 */
export function decodeCursor(cursor: string, keys: number, field = 'after'): string[] {
  const parsed = parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (Array.isArray(parsed) && parsed.length === keys && parsed.every((key) => typeof key === 'string'))
    return parsed;
  throw invalidCursor(cursor, field);
}

/**
 * The keys of a cursor of a list that is ordered by time and, within an instant, by a text.
 * @throws MasarError INVALID_CURSOR
 */
export function decodeInstantCursor(cursor: string, field = 'after'): [at: Date, key: string] {
  const [instant = '', key = ''] = decodeCursor(cursor, 2, field);
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) throw invalidCursor(cursor, field);
  return [at, key];
}

function invalidCursor(cursor: string, field: string): MasarError {
  return new MasarError('INVALID_CURSOR', `${field}: expected a cursor that this list gave out`, {
    field,
    received: cursor.slice(0, 60),
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON, so not one of ours: the caller says so with its code.
    return undefined;
  }
}
