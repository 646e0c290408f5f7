/** What JSON must not hold unescaped in a string; lone surrogates are left to JSON.stringify, too. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that JSON escapes
const needsEscape = /["\\\u0000-\u001f\ud800-\udfff]/;

/** Writes a string as JSON. Most need no escaping, and saying so costs less than JSON.stringify. */
export function quote(text: string): string {
  return needsEscape.test(text) ? JSON.stringify(text) : `"${text}"`;
}
