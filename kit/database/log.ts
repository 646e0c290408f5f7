/** The part of a structured logger (pino's) that the storage and messaging parts of the kit use. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Says nothing; the default where no logger is given. */
export const silent: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

function nothing(): undefined {
  return undefined;
}
