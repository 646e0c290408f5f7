import { type Logger, pino, stdTimeFunctions } from 'pino';

export type { Logger } from 'pino';

/** Names of fields that hold personal data or secrets: they never reach a log line. */
const withheld = [
  'authorization',
  'password',
  'secret',
  'accessToken',
  'email',
  'body',
  'details',
  'applicant',
];

/** Structured logs on standard output, one JSON object a line. `name` is the process: 'hub', 'gateway'. */
export function createLogger(name: string, level: string): Logger {
  const paths = withheld.flatMap((field) => [field, `*.${field}`]);
  return pino(
    { name, level, timestamp: stdTimeFunctions.isoTime, redact: { paths, censor: '[withheld]' } },
    // What waits in memory is written again and again at the end of a process whose reader has gone: it never ends.
    pino.destination({ dest: 1, sync: true }),
  );
}
