const conflictStates = new Set(['40001', '40P01']);

/**
 * PostgreSQL's error classes that speak of the server or the moment and not of the statement: connection,
 * rollback by conflict, a transaction that stood still, resources, operator intervention, system error, lock not available, read-only after a
 * failover. See its manual, appendix A.
 */
const transientStates = /^(08|40|53|57|58|55P03|25P03|25006|XX000)/;

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EMFILE',
]);

/** The `pg` driver has no codes for these. */
const driverMessages =
  /Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|connection error and is not queryable|Client was closed|Cannot use a pool after calling end|driver has already been destroyed/;

/** Whether the database undid a transaction because of another one, so that running it again may succeed. */
export function isConflict(error: unknown): boolean {
  return chain(error).some(({ code }) => typeof code === 'string' && conflictStates.has(code));
}

/** Whether the failure lies in the database's or the network's condition, and so will pass without a change of data. */
export function isTransient(error: unknown): boolean {
  return chain(error).some(({ code, message }) => {
    if (typeof code === 'string' && (networkCodes.has(code) || isTransientState(code))) return true;
    return typeof message === 'string' && driverMessages.test(message);
  });
}

function isTransientState(code: string): boolean {
  return code.length === 5 && transientStates.test(code);
}

interface Link {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** The error, its causes, and the parts of an AggregateError (which a refused dual-stack connection is). */
function chain(error: unknown, depth = 0): Link[] {
  if (typeof error !== 'object' || error === null || depth > 8) return [];
  const link: Link = error;
  const parts = Array.isArray(link.errors) ? link.errors : [];
  return [link, ...chain(link.cause, depth + 1), ...parts.flatMap((part) => chain(part, depth + 1))];
}
