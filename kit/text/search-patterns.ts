import { normaliseArabic } from './normalise-arabic.ts';

/** LIKE patterns that all have to match a column of normalised text: one for each word that was typed. */
export function searchPatterns(text: string | null | undefined): string[] {
  return normaliseArabic(text ?? '')
    .split(' ')
    .filter(Boolean)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
}
