const openers = new Set(['{', '[', '(']);
const closers = new Set(['}', ']', ')']);

/**
 * How many brackets of a document stand inside each other at most; those in strings and comments don't count. To be
 * known before the document is parsed: parsers go into brackets by calling themselves.
 */
export function bracketsInside(source: string): number {
  let deepest = 0;
  let depth = 0;
  for (let at = 0; at < source.length; at++) {
    const character = source[at] as string;
    if (openers.has(character)) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (closers.has(character)) depth -= 1;
    else if (character === '#') at = endOf(source, /[\n\r]/g, at);
    else if (character === '"') at = endOfString(source, at);
  }
  return deepest;
}

function endOfString(source: string, at: number): number {
  const isBlock = source.startsWith('"""', at);
  return isBlock
    ? endOf(source, /(?<!\\)"""/g, at + 3) + 2
    : endOf(source, /(?<=(?<!\\)(?:\\\\)*)["\n\r]/g, at + 1);
}

/** Where the next match is, or the end. */
function endOf(source: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(source)?.index ?? source.length;
}

/** Whether objects and lists stand deeper inside each other than so many. Goes no deeper to find out. */
export function isDeeperThan(value: unknown, most: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (most === 0) return true;
  const inner: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return inner.some((one) => isDeeperThan(one, most - 1));
}
