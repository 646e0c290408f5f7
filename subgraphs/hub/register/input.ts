import { badInput } from '@masar/kit/errors/masar-error';

/** What a text may be. */
export interface TextBounds {
  /** Characters (Unicode code points) without the white space around. */
  readonly min: number;
  readonly max: number;
  /** Whether line breaks and tabs may be in it. */
  readonly lines?: boolean;
}

const controls = /\p{Cc}/u;
const controlsButLines = /[^\P{Cc}\t\n\r]/u;

/**
 * A text as it was typed, if it may be stored.
 * @throws MasarError BAD_USER_INPUT naming the field and what was expected
 */
export function readText(field: string, text: string, { min, max, lines = false }: TextBounds): string {
  const trimmed = text.trim();
  // Code units first, so that a text far too long isn't taken apart.
  const length = trimmed.length > max * 2 ? trimmed.length : [...trimmed].length;
  if (length < min || length > max) {
    throw badInput(field, `${min} to ${max} characters`, `${length} characters`);
  }
  if (!text.isWellFormed()) throw badInput(field, 'well-formed Unicode', 'a lone surrogate');
  if ((lines ? controlsButLines : controls).test(text)) {
    throw badInput(field, 'text without control characters', 'a control character');
  }
  return text;
}

/** The citizen's own words: an answer, a reason. */
export const words: TextBounds = { min: 1, max: 10_000, lines: true };

const deepest = 16;

/** Bytes of `details` as JSON. */
export const detailsLimit = 64 * 1024;

/**
 * Says what keeps a JSON value from being stored: depth, size, or characters that PostgreSQL has no place for.
 * @returns undefined when nothing does
 */
export function unstorable(value: unknown): { path: string; message: string; expected: string } | undefined {
  const fault = findFault(value, '', 0);
  if (fault) return fault;
  const bytes = Buffer.byteLength(JSON.stringify(value));
  if (bytes <= detailsLimit) return undefined;
  return { path: '', message: `${bytes} bytes of JSON`, expected: `at most ${detailsLimit} bytes` };
}

function findFault(value: unknown, path: string, depth: number): ReturnType<typeof unstorable> {
  if (depth > deepest) return { path, message: 'nested too deep', expected: `at most ${deepest} levels` };
  if (typeof value === 'string') return textFault(value, path);
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const at = `${path}/${key.slice(0, 60)}`;
    const fault = textFault(key, path) ?? findFault(inner, at, depth + 1);
    if (fault) return fault;
  }
  return undefined;
}

function textFault(text: string, path: string): ReturnType<typeof unstorable> {
  if (!controlsButLines.test(text) && text.isWellFormed()) return undefined;
  return { path, message: 'a control character', expected: 'text without control characters' };
}
