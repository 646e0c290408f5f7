import type { EventLine } from './board.ts';
import type { View, ViewContext } from './view.ts';

/** One line for each event, for where nothing can be redrawn: a pipe, a log, a machine's terminal. */
export function openLines(out: NodeJS.WritableStream, { address, planned }: ViewContext): View {
  out.write(`Masar at ${address}: ${planned} requests\n`);
  return {
    line: (line) => {
      out.write(`${plainLine(line)}\n`);
    },
    close: () => undefined,
  };
}

/** Time, number and step first, the Arabic last: so no letter of either direction can move another. */
export function plainLine({ time, number, word, text }: EventLine): string {
  return `${time}  ${(number ?? '-').padEnd(19)}  ${word.padEnd(20)}  ${text}`;
}
