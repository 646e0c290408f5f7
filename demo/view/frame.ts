import { arabic, fixedLine, latin } from './bidi.ts';
import type { Board, EventLine, Row } from './board.ts';
import { arabicCell, cutLine, latinCell, rightToLeft, toTheRight, whatFits } from './cells.ts';
import { columnsFor, gap } from './columns.ts';
import type { Paint } from './paint.ts';
import { headLine, rowLine, shortNumber } from './table.ts';
import { statusWords, stepSigns } from './words.ts';

/** What a frame shows besides the board. */
export interface FrameContext {
  columns: number;
  rows: number;
  /** The graph's address. */
  address: string;
  /** How many requests the demo is going to submit. */
  planned: number;
  /** Seconds since it began. */
  seconds: number;
  paint: Paint;
}

const widest = 160;

/**
 * The whole picture, one text a line, never wider or higher than the terminal: what this is and how things stand,
 * the table, the latest events, what the signs mean.
 */
export function frame(board: Board, context: FrameContext): string[] {
  const width = Math.min(context.columns, widest);
  const head = header(board, context, width);
  const legend = legendLines(width, context.paint);
  const room = Math.max(0, context.rows - head.length - legend.length - 3);
  const eventCount = Math.min(10, Math.max(Math.min(3, room), Math.floor(room / 3)));
  const rows = shownRows([...board.rows.values()], room - eventCount);
  const columns = columnsFor(width);
  const lines = [
    ...head,
    rule(width, context.paint),
    headLine(columns, context.paint),
    ...rows.map((row) => rowLine(row, columns, context.paint)),
    rule(width, context.paint),
    ...board.lines.slice(0, eventCount).map((line) => eventLine(line, width, context.paint)),
    ...legend,
  ];
  return lines.slice(0, context.rows).map((line) => fixedLine(cutLine(toTheRight(line, width), width)));
}

/**
 * The rows for a table of this height, in the order in which they came: what goes on has precedence, then the
 * latest that have ended.
 */
export function shownRows(rows: readonly Row[], height: number): Row[] {
  const going = rows.filter(({ ending }) => !ending);
  const ended = rows.filter(({ ending }) => ending);
  const room = Math.max(0, height - going.length);
  const shown = new Set([...going.slice(0, height), ...(room > 0 ? ended.slice(-room) : [])]);
  return rows.filter((row) => shown.has(row));
}

function header(board: Board, context: FrameContext, width: number): string[] {
  const { paint, planned, seconds } = context;
  const ended = [...board.rows.values()].filter(({ ending }) => ending).length;
  const progress = `${board.rows.size} من ${planned} طلبًا، انتهى منها ${ended}، بعد ${seconds} ثانية`;
  const state = board.connected
    ? paint('green', arabic('متصل'))
    : paint('redBright', arabic('انقطع الاتصال ويُستأنف'));
  const counts = board.counts().map(([status, count]) => {
    const { word, style } = statusWords[status];
    return paint(style, arabic(`${word} ${count}`));
  });
  return [
    arabicCell('مسار: طريق كل طلب بين دوائر الدولة، كما يرويه الاشتراك الحي', width, (text) =>
      paint('bold', text),
    ),
    whatFits([arabic(progress), state, latin(context.address)], width, '   '),
    whatFits(counts, width),
  ];
}

function eventLine(
  { time, tone, number, word, text, status }: EventLine,
  width: number,
  paint: Paint,
): string {
  const style = status ? statusWords[status].style : toneStyles[tone];
  const said = tone === 'step' ? text : `${text} (${word})`;
  const room = Math.max(0, width - timeWidth - aboutWidth - 2 * gap);
  return rightToLeft([
    paint('dim', latin(time)),
    latinCell(shortNumber(number ?? '', aboutWidth), aboutWidth, (shown) => paint('dim', shown)),
    arabicCell(said, room, (shown) => paint(style, shown)),
  ]);
}

const timeWidth = 8;
const aboutWidth = 11;

const toneStyles = { step: 'white', note: 'cyan', warning: 'yellow', failure: 'redBright' } as const;

/** What the signs mean, on as many lines as it takes. */
function legendLines(width: number, paint: Paint): string[] {
  const lines: string[][] = [[]];
  let used = 0;
  for (const { sign, word } of Object.values(stepSigns)) {
    const columns = sign.length + 1 + word.length + 2;
    if (used + columns > width) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(rightToLeft([latin(sign), arabic(word)], ' '));
    used += columns;
  }
  return lines.map((parts) => toTheRight(paint('dim', rightToLeft(parts)), width));
}

function rule(width: number, paint: Paint): string {
  return paint('dim', '─'.repeat(width));
}
