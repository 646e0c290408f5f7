/** One line of a process's output, as shown in the terminal. */
export interface ShownLine {
  text: string;
  /** Below warnings: shown only when asked for. */
  quiet: boolean;
}

const LEVELS: readonly [number, string][] = [
  [60, 'FATAL'],
  [50, 'ERROR'],
  [40, 'WARN'],
  [30, 'info'],
  [20, 'debug'],
  [0, 'trace'],
];

/** Fields that every line has, or that the line shows in another way. */
const FURNITURE = new Set(['level', 'time', 'pid', 'hostname', 'name', 'msg', 'err', 'v']);

/** nats-server writes everything to the error stream, and marks what isn't worth a look. */
const fromNats = /^\[\d+\] \S+ \S+ \[(INF|DBG|TRC)\]/;

/**
 * Shortens a line of structured log (one JSON object, as pino writes them) to time, level, message and the
 * scalar fields. Other text stays as it is: on the error stream it counts as a warning (a stack, mostly).
 */
export function formatLine(source: string, line: string, stream: 'stdout' | 'stderr'): ShownLine {
  const prefix = source.padEnd(10);
  const entry = parse(line);
  if (!entry) return { text: `${prefix} ${line}`, quiet: stream === 'stdout' || fromNats.test(line) };

  const level = entry.level;
  const word = (LEVELS.find(([from]) => level >= from)?.[1] ?? 'trace').padEnd(5);
  const parts = [prefix, clock(entry.time), word, String(entry.msg ?? '')];
  for (const [name, value] of Object.entries(entry)) {
    if (!FURNITURE.has(name) && ['string', 'number', 'boolean'].includes(typeof value)) {
      parts.push(`${name}=${String(value)}`);
    }
  }
  const cause = errorText(entry.err);
  return { text: parts.join(' ').trimEnd() + (cause ? `\n${indent(cause)}` : ''), quiet: level < 40 };
}

function parse(line: string): (Record<string, unknown> & { level: number }) | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && 'level' in value && typeof value.level === 'number') {
      return value as Record<string, unknown> & { level: number };
    }
  } catch {
    // Not JSON: shown as it is.
  }
  return undefined;
}

function clock(time: unknown): string {
  const at = new Date(typeof time === 'number' || typeof time === 'string' ? time : Date.now());
  return Number.isNaN(at.getTime()) ? '' : at.toTimeString().slice(0, 8);
}

function errorText(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { stack, message } = error as { stack?: unknown; message?: unknown };
  return typeof stack === 'string' ? stack : typeof message === 'string' ? message : undefined;
}

function indent(text: string): string {
  return text.replace(/^/gm, '           ');
}
