/** Letters that Arabic readers take for one another, each with the one that stands for all of them. */
const folded: Readonly<Record<string, string>> = {
  // Alef with hamza above or below, with madda, with wavy hamza, and wasla.
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٲ: 'ا',
  ٳ: 'ا',
  ٱ: 'ا',
  // Hamza on its carriers.
  ؤ: 'و',
  ئ: 'ي',
  // Taa marbuta is typed as haa, alef maqsura as yaa.
  ة: 'ه',
  ى: 'ي',
  // Persian and Urdu keyboards.
  ی: 'ي',
  ک: 'ك',
  ہ: 'ه',
  ە: 'ه',
  ھ: 'ه',
};

/** What carries no letter: combining marks (tashkeel and others), tatweel, and invisible direction or join marks. */
const unspoken = /[\p{Mn}\p{Cf}ـ]/gu;

/** The hamza that stands alone is left out as often as it is typed. */
const loneHamza = /ء/g;

/**
 * A text as it is compared in searches, so that spellings that readers take for the same are the same: forms of
 * hamza, taa marbuta as haa, alef maqsura as yaa, no tatweel and no diacritics, Arabic-Indic and extended digits
 * as 0-9, presentation forms as letters (Unicode NFKC), lower case, and any white space as one space.
 * Normalising again changes nothing.
 */
export function normaliseArabic(text: string): string {
  // Decomposed first, so that a hamza typed as a mark of its own falls with the other marks.
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replace(unspoken, '')
    .replace(loneHamza, '')
    .replace(/[أ-ۿ]/g, fold)
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}

function fold(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  const isDigit = (code >= 0x660 && code <= 0x669) || (code >= 0x6f0 && code <= 0x6f9);
  return isDigit ? String(code & 0xf) : (folded[letter] ?? letter);
}
