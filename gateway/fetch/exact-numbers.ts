/** A number as a subgraph wrote it, with digits that no number of JavaScript can hold. JSON.stringify writes it so. */
export interface ExactNumber {
  readonly rawJSON: string;
}

/** The part of JSON that gives access to a number's text; TypeScript does not know it yet. */
interface ExactJson {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
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

/**
 * Reads JSON as JSON.parse does, but keeps numbers whose digits would be lost (a 64-bit integer, a long decimal) as
 * they were written. A text without long numbers costs no more than with JSON.parse.
 * @throws SyntaxError for what is no JSON.
 */
export function parseExactly(text: string): unknown {
  if (!hasLongNumber(text)) return JSON.parse(text);
  return json.parse(text, (_key, value, { source }) =>
    typeof value === 'number' &&
    source !== undefined &&
    source.length >= safeDigits &&
    String(value) !== source
      ? json.rawJSON(source)
      : value,
  );
}

/** Whether a value of an answer is a number that was kept as it was written. */
export function isExactNumber(value: unknown): value is ExactNumber {
  return json.isRawJSON(value);
}

/** Whether so many digits (or a point) follow each other after what a number may follow: one in so many is looked at. */
function hasLongNumber(text: string): boolean {
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
