import type { WriteStream } from 'node:tty';
import {
  beginSynchronizedOutput,
  cursorHide,
  cursorShow,
  cursorTo,
  endSynchronizedOutput,
  enterAlternativeScreen,
  eraseDown,
  eraseEndLine,
  exitAlternativeScreen,
} from 'ansi-escapes';
import type { Board } from './board.ts';
import { frame } from './frame.ts';
import { paintFor } from './paint.ts';
import type { View, ViewContext } from './view.ts';

/** Between two pictures, in ms. */
const pictureMs = 80;

/**
 * The picture in a terminal: on the alternative screen, redrawn in place. Whatever way the process ends, the
 * terminal is given back as it was.
 */
export function openScreen(out: WriteStream, board: Board, { address, planned }: ViewContext): View {
  const began = Date.now();
  const paint = paintFor(out);
  const draw = () => {
    const seconds = Math.floor((Date.now() - began) / 1_000);
    const { columns, rows } = out;
    const lines = frame(board, { columns, rows, address, planned, seconds, paint });
    const text = lines.map((line) => `${line}${eraseEndLine}`).join('\r\n');
    out.write(`${beginSynchronizedOutput}${cursorTo(0, 0)}${text}${eraseDown}${endSynchronizedOutput}`);
  };
  let open = true;
  const close = () => {
    if (!open) return;
    open = false;
    clearInterval(timer);
    out.off('resize', draw);
    process.off('exit', close);
    out.write(`${cursorShow}${exitAlternativeScreen}`);
  };
  out.write(`${enterAlternativeScreen}${cursorHide}`);
  const timer = setInterval(draw, pictureMs);
  out.on('resize', draw);
  process.on('exit', close);
  draw();
  return { line: () => undefined, close };
}
