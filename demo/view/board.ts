import { type Status, statuses } from '@masar/kit/lifecycle/words';
import type { Update } from '../stream/update.ts';
import { tame } from './bidi.ts';
import type { Link } from './chain.ts';
import { clockTime, sentence } from './sentence.ts';

/** A request as far as the stream has told of it. */
export interface Row {
  number: string;
  kind: Update['request']['kind'];
  subject: string;
  /** The custodian's Arabic name. */
  custodian: string;
  status: Status;
  path: Link[];
  /** Nothing more will come; undefined while the story goes on. */
  ending?: { toldAsPlanned: boolean; code?: string };
}

/** How a line of the events is meant. */
export type Tone = 'step' | 'note' | 'warning' | 'failure';

/** One line of the events: a step, or something that the demo itself has to say. */
export interface EventLine {
  time: string;
  tone: Tone;
  /** The request's number, where the line is about one. */
  number?: string;
  /** The step's kind or an error's code. */
  word: string;
  /** Arabic. */
  text: string;
  status?: Status;
}

/** How many lines are kept for drawing. */
const keptLines = 100;

/** Everything that the picture shows: rows out of the stream's steps, the latest events, whether the stream is open. */
export class Board {
  readonly rows = new Map<string, Row>();
  /** The newest first. */
  readonly lines: EventLine[] = [];
  connected = true;
  readonly #onLine: (line: EventLine) => void;

  /** @param onLine is told each line as it comes */
  constructor(onLine: (line: EventLine) => void) {
    this.#onLine = onLine;
  }

  /** Takes a step out of the stream: the only way in which a row comes to be or changes its path. */
  take({ step, request }: Update): void {
    const row = this.rows.get(request.number);
    const link = { event: step.event, status: step.status, leg: step.leg };
    this.rows.set(request.number, {
      number: request.number,
      kind: request.kind,
      subject: tame(request.subject),
      custodian: tame(request.custodian.name),
      status: step.status,
      path: [...(row?.path ?? []), link],
      ...(row?.ending && { ending: row.ending }),
    });
    this.#add({
      time: clockTime(step),
      tone: 'step',
      number: request.number,
      word: step.event,
      text: sentence({ step, request }),
      status: step.status,
    });
  }

  /** A story has ended: as planned, or with the code of what went wrong. */
  close(number: string, ending: NonNullable<Row['ending']>): void {
    const row = this.rows.get(number);
    if (row) row.ending = ending;
  }

  /** Says something that isn't a step. */
  say(tone: Exclude<Tone, 'step'>, word: string, text: string, number?: string): void {
    const time = clockTime({ at: new Date() });
    this.#add({ time, tone, word, text: tame(text), ...(number !== undefined && { number }) });
  }

  /** How many requests stand at each status, in the order of the lifecycle; statuses without any are left out. */
  counts(): [Status, number][] {
    const rows = [...this.rows.values()];
    return statuses
      .map((status): [Status, number] => [status, rows.filter((row) => row.status === status).length])
      .filter(([, count]) => count > 0);
  }

  #add(line: EventLine): void {
    this.lines.unshift(line);
    this.lines.length = Math.min(this.lines.length, keptLines);
    this.#onLine(line);
  }
}
