import { stripVTControlCharacters } from 'node:util';

const leftToRightMark = '\u200e';
const rightToLeftIsolate = '\u2067';
const leftToRightIsolate = '\u2066';
const popIsolate = '\u2069';

/** Control characters, line breaks and marks of direction that a citizen's text may hold. */
const unruly = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * A text on one line that can't steer the terminal: without escape sequences, line breaks and marks of direction.
 */
export function tame(text: string): string {
  return stripVTControlCharacters(text).replace(unruly, ' ').replace(/\s+/g, ' ').trim();
}

/** Arabic text that is turned within itself only: what stands beside it keeps its place (UAX #9, isolates). */
export function arabic(text: string): string {
  return `${rightToLeftIsolate}${text}${popIsolate}`;
}

/** Signs and numbers that stay from left to right. */
export function latin(text: string): string {
  return `${leftToRightIsolate}${text}${popIsolate}`;
}

/**
 * A line whose parts stay where they are put. Terminals that guess a line's direction from its first letter would
 * turn a line that begins with Arabic; the mark is the first letter.
 */
export function fixedLine(text: string): string {
  return `${leftToRightMark}${text}`;
}
