import { type Logger, pino, stdTimeFunctions } from 'pino';

/** What never reaches a log line: tokens, and what clients sent. */
const withheld = ['authorization', 'headers', 'variables', 'secret'];

/** Structured logs on standard output, one JSON object a line. */
export function createLogger(level: string): Logger {
  const paths = withheld.flatMap((field) => [field, `*.${field}`]);
  return pino(
    {
      name: 'gateway',
      level,
      timestamp: stdTimeFunctions.isoTime,
      redact: { paths, censor: '[withheld]' },
    },
    // What waits in memory is written again and again at the end of a process whose reader has gone: it never ends.
    pino.destination({ dest: 1, sync: true }),
  );
}
