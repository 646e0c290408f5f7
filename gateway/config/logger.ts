import { type Logger, pino, stdTimeFunctions } from 'pino';

/** What never reaches a log line: tokens, and what clients sent. */
const withheld = ['authorization', 'headers', 'variables', 'secret'];

/** Structured logs on standard output, one JSON object a line. */
export function createLogger(level: string): Logger {
  const paths = withheld.flatMap((field) => [field, `*.${field}`]);
  return pino({
    name: 'gateway',
    level,
    timestamp: stdTimeFunctions.isoTime,
    redact: { paths, censor: '[withheld]' },
  });
}
