import { badInput } from '@masar/kit/errors/masar-error';
import { normaliseArabic } from '@masar/kit/text/normalise-arabic';

const shape = /^\+?\d{7,15}$/;

/**
 * A telephone number as it is stored: digits 0-9, with a '+' if it was typed.
 * @throws MasarError BAD_USER_INPUT
 */
export function requirePhone(field: string, typed: string): string {
  const digits = normaliseArabic(typed).replace(/[\s().-]/g, '');
  if (!shape.test(digits))
    throw badInput(field, '7 to 15 digits, such as +964 770 123 4567', 'something else');
  return digits;
}
