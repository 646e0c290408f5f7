import { randomUUID } from 'node:crypto';

/** A number as somebody wrote it, with digits that no number of JavaScript can hold. JSON.stringify writes it so. */
export interface ExactNumber {
  readonly rawJSON: string;
}

/** The part of JSON that keeps a number's text; TypeScript does not know it yet. */
interface ExactJson {
  rawJSON(text: string): ExactNumber;
  isRawJSON(value: unknown): value is ExactNumber;
}

const json: ExactJson = JSON as unknown as ExactJson;

/** Any number with fewer digits than this is the same after it has been read as a number of JavaScript. */
const safeDigits = 16;

const [zero, nine, dot] = ['0', '9', '.'].map((character) => character.charCodeAt(0)) as [
  number,
  number,
  number,
];

/** What may be a number with so many digits, among what stands between strings; and what is one in JSON. */
const longRuns = /[\d.eE+-]{16,}/g;
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Begins the text that stands for a number until JSON has been read; nobody else can know it. */
const mark = `${randomUUID()} `;

/**
 * Reads JSON as JSON.parse does, but keeps numbers whose digits would be lost (a 64-bit integer, a long decimal) as
 * they were written. A text without long numbers costs no more than with JSON.parse.
 * @throws SyntaxError for what is no JSON.
 */
export function parseExactly(text: string): unknown {
  if (!hasLongNumber(text)) return JSON.parse(text);
  const { marked, count } = markNumbers(text);
  return count === 0 ? JSON.parse(text) : restoreNumbers(JSON.parse(marked), count);
}

/**
 * Puts a list of one text in the place of every number that would lose digits. JSON's own way to a number's text, a
 * reviver, is called for each value there is: it would let a few bytes keep the process for half a second.
 */
function markNumbers(text: string): { readonly marked: string; readonly count: number } {
  let marked = '';
  let count = 0;
  let at = 0;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    const end = quote === -1 ? text.length : quote;
    let between = text.slice(at, end);
    if (between.length >= safeDigits) {
      between = between.replace(longRuns, (run) => {
        // What is no number is left to be refused. A list can't stand where a number can't either.
        if (!number.test(run) || String(Number(run)) === run) return run;
        count += 1;
        return `["${mark}${run}"]`;
      });
    }
    at = quote === -1 ? end : endOfString(text, quote);
    marked += between + text.slice(end, at);
  }
  return { marked, count };
}

/** Where a string that begins at a quotation mark is over. */
function endOfString(text: string, start: number): number {
  let end = start;
  for (;;) {
    end = text.indexOf('"', end + 1);
    if (end === -1) return text.length;
    let escapes = end;
    while (text[escapes - 1] === '\\') escapes -= 1;
    if ((end - escapes) % 2 === 0) return end + 1;
  }
}

/** Puts so many numbers back, however deep they are. */
function restoreNumbers(value: unknown, count: number): unknown {
  let left = count;
  const root = [value];
  const open: object[] = [root];
  const restored = (one: unknown): ExactNumber | undefined => {
    if (typeof one !== 'object' || one === null) return undefined;
    const digits = markedNumber(one);
    if (digits !== undefined) {
      left -= 1;
      return json.rawJSON(digits);
    }
    open.push(one);
    return undefined;
  };
  for (let inside = open.pop(); inside && left > 0; inside = open.pop()) {
    if (Array.isArray(inside)) {
      for (let at = 0; at < inside.length; at++) inside[at] = restored(inside[at]) ?? inside[at];
    } else {
      const fields = inside as Record<string, unknown>;
      for (const key in fields) fields[key] = restored(fields[key]) ?? fields[key];
    }
  }
  return root[0];
}

function markedNumber(value: object): string | undefined {
  if (!Array.isArray(value) || value.length !== 1) return undefined;
  const [text] = value;
  return typeof text === 'string' && text.startsWith(mark) ? text.slice(mark.length) : undefined;
}

/** Whether a value is a number that was kept as it was written. */
export function isExactNumber(value: unknown): value is ExactNumber {
  return json.isRawJSON(value);
}

/**
 * Whether a text may hold a number that loses digits. Whether so many digits (or a point) follow each other after what a number may follow: one in so many is looked at. */
export function hasLongNumber(text: string): boolean {
  for (let at = safeDigits - 1; at < text.length; at += safeDigits) {
    if (!isDigit(text.charCodeAt(at))) continue;
    let [start, end] = [at, at + 1];
    while (start > 0 && isDigit(text.charCodeAt(start - 1))) start -= 1;
    while (end < text.length && isDigit(text.charCodeAt(end))) end += 1;
    if (end - start >= safeDigits && (start === 0 || /[\s:,[-]/.test(text[start - 1] as string))) return true;
    // Each run is looked through once: text may be nothing but digits.
    at = end;
  }
  return false;
}

function isDigit(code: number): boolean {
  return (code >= zero && code <= nine) || code === dot;
}
