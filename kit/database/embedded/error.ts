/**
 * The embedded PostgreSQL can't be prepared, started or stopped. The message is written for the person who
 * started Masar: what was expected, what came, and what to do about it. It never holds the password.
 */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** The `code` of a failed system call (EACCES, ENOSPC, ...), or undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** The message of whatever was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
