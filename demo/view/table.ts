import { latin } from './bidi.ts';
import type { Row } from './board.ts';
import { arabicCell, latinCell, rightToLeft } from './cells.ts';
import { chain } from './chain.ts';
import type { Columns } from './columns.ts';
import type { Paint } from './paint.ts';
import { kindWords, statusWords } from './words.ts';

/** The table's head. */
export function headLine(columns: Columns, paint: Paint): string {
  const bold = (text: string) => paint('bold', text);
  return joined([
    [columns.number, (width) => arabicCell('الرقم', width, bold)],
    [columns.kind, (width) => arabicCell('النوع', width, bold)],
    [columns.subject, (width) => arabicCell('الموضوع', width, bold)],
    [columns.custodian, (width) => arabicCell('العهدة لدى', width, bold)],
    [columns.status, (width) => arabicCell('الحالة', width, bold)],
    [columns.path, (width) => arabicCell('المسار', width, bold)],
  ]);
}

/** One request. */
export function rowLine(row: Row, columns: Columns, paint: Paint): string {
  const { word, style } = statusWords[row.status];
  const faded = (text: string) => (row.ending?.toldAsPlanned ? paint('dim', text) : text);
  return joined([
    [columns.number, (width) => latinCell(shortNumber(row.number, width), width, faded)],
    [columns.kind, (width) => arabicCell(kindWords[row.kind], width, faded)],
    [columns.subject, (width) => arabicCell(row.subject, width, faded)],
    [columns.custodian, (width) => arabicCell(row.custodian, width, faded)],
    [columns.status, (width) => arabicCell(word, width, (text) => paint(style, text))],
    [columns.path, (width) => pathCell(row, width, paint)],
  ]);
}

/** The end of a national number tells one from another where there is no room for all of it. */
export function shortNumber(number: string, width: number): string {
  return number.length <= width ? number : number.split('-').slice(2).join('-');
}

function pathCell(row: Row, width: number, paint: Paint): string {
  if (row.ending?.code) return latinCell(row.ending.code, width, (text) => paint('redBright', text));
  const drawn = chain(row.path, width, (sign, { status }) => paint(statusWords[status].style, sign));
  return `${' '.repeat(width - drawn.width)}${latin(drawn.text)}`;
}

/** Draws the columns that have a width. */
function joined(cells: [number, (width: number) => string][]): string {
  return rightToLeft(cells.filter(([width]) => width > 0).map(([width, draw]) => draw(width)));
}
