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
  return pino({
    name,
    level,
    timestamp: stdTimeFunctions.isoTime,
    redact: { paths: withheld.flatMap((field) => [field, `*.${field}`]), censor: '[withheld]' },
  });
}
