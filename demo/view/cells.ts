import cliTruncate from 'cli-truncate';
import stringWidth from 'string-width';
import { arabic, latin } from './bidi.ts';

/** A text cut to a width in columns; what was cut off leaves '…'. */
export function cut(text: string, width: number): string {
  return width <= 0 ? '' : cliTruncate(text, width);
}

/**
 * An Arabic cell of exactly so many columns: cut, isolated, and at the right edge, where reading begins.
 * @param paint colours the text without changing its width
 */
export function arabicCell(text: string, width: number, paint = unpainted): string {
  const shown = cut(text, width);
  return `${' '.repeat(width - stringWidth(shown))}${paint(arabic(shown))}`;
}

/** A cell of numbers and signs, from left to right, at the right edge. */
export function latinCell(text: string, width: number, paint = unpainted): string {
  const shown = cut(text, width);
  return `${' '.repeat(width - stringWidth(shown))}${paint(latin(shown))}`;
}

/** A line that is read from right to left, cut to a width: what is read last gives way. */
export function cutLine(line: string, width: number): string {
  return cliTruncate(line, width, { position: 'start' });
}

/**
 * Cells in reading order, laid out from right to left: the first is the rightmost.
 */
export function rightToLeft(cells: readonly string[], gap = '  '): string {
  return cells.toReversed().join(gap);
}

/** As many cells as fit into a width, in reading order from the right. */
export function whatFits(cells: readonly string[], width: number, gap = '  '): string {
  let count = cells.length;
  while (count > 1 && stringWidth(rightToLeft(cells.slice(0, count), gap)) > width) count -= 1;
  return rightToLeft(cells.slice(0, count), gap);
}

/** A line that ends at the right edge. */
export function toTheRight(line: string, width: number): string {
  return `${' '.repeat(Math.max(0, width - stringWidth(line)))}${line}`;
}

function unpainted(text: string): string {
  return text;
}
