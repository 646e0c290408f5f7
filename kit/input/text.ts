import { badInput } from '../errors/masar-error.ts';

// Control characters other than tab and line ends have no place in what people write.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

/**
 * Text that a person has to have written: trimmed, within its bounds (in UTF-16 units).
 * @throws MasarError BAD_USER_INPUT naming the field
 */
export function requireText(field: string, text: string, bounds: { min?: number; max: number }): string {
  const { min = 1, max } = bounds;
  const trimmed = text.trim();
  if (trimmed.length < min || trimmed.length > max) {
    throw badInput(field, `${min} to ${max} characters`, `${trimmed.length} characters`);
  }
  if (!trimmed.isWellFormed()) throw badInput(field, 'well-formed Unicode', 'a lone surrogate');
  if (control.test(trimmed)) throw badInput(field, 'text without control characters', 'a control character');
  return trimmed;
}

/**
 * How many a page holds.
 * @throws MasarError BAD_USER_INPUT
 */
export function requirePageSize(first: number | null | undefined, most = 100): number {
  const size = first ?? 20;
  if (size < 1 || size > most) throw badInput('first', `1 to ${most}`, String(size));
  return size;
}
