import { normaliseArabic } from './normalise-arabic.ts';

/** The words of a search, normalised. */
export function searchWords(text: string | null | undefined): string[] {
  return normaliseArabic(text ?? '')
    .split(' ')
    .filter(Boolean);
}

/** The LIKE pattern of texts that a word is in. */
export function patternOf(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}

/** LIKE patterns that all have to match a column of normalised text: one for each word that was typed. */
export function searchPatterns(text: string | null | undefined): string[] {
  return searchWords(text).map(patternOf);
}
