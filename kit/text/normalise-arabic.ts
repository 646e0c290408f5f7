/**
 * Letters that Arabic readers take for one another, each with the one that stands for all of them. Alef, waw and
 * yaa with a hamza or madda need no entry: they are decomposed, and the mark falls away.
 */
const folded: Readonly<Record<string, string>> = {
  // The hamza that stands alone, or high, is left out as often as it is typed.
  '\u0621': '',
  '\u0674': '',
  // Alef wasla, and alef with wavy hamza.
  '\u0671': '\u0627',
  '\u0672': '\u0627',
  '\u0673': '\u0627',
  // Taa marbuta is typed as haa, alef maqsura as yaa.
  '\u0629': '\u0647',
  '\u0649': '\u064a',
  // Yaa, kaf and haa of Persian, Kurdish and Urdu keyboards.
  '\u06cc': '\u064a',
  '\u06a9': '\u0643',
  '\u06be': '\u0647',
  '\u06c1': '\u0647',
  '\u06d5': '\u0647',
};

/** What carries no letter: combining marks (tashkeel and others), tatweel, invisible direction and join marks. */
const unspoken = /[\p{Mn}\p{Cf}\u0640]/gu;

const arabicLetters = /[\u0621-\u06ff]/g;

/**
 * A text as it is compared in searches, so that spellings that readers take for the same are the same: forms of
 * hamza, taa marbuta as haa, alef maqsura as yaa, no tatweel and no diacritics, Arabic-Indic and extended digits
 * as 0-9, presentation forms as letters (Unicode NFKC), lower case, and any white space as one space.
 * Normalising again changes nothing.
 */
export function normaliseArabic(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replace(unspoken, '')
    .replace(arabicLetters, fold)
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}

function fold(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  const isDigit = (code >= 0x660 && code <= 0x669) || (code >= 0x6f0 && code <= 0x6f9);
  return isDigit ? String(code & 0xf) : (folded[letter] ?? letter);
}
