import { MasarError } from '../errors/masar-error.ts';

const shape = /^IQ-(\d{4})-(\d{8,12})-(\d{2})$/;

/**
 * The national number of a request, as people read and type it: 'IQ-2026-00000042-37'. Year, running number of
 * the year, and two check digits over both after ISO 7064 MOD 97-10, which catch every single wrong digit and
 * every swap of neighbours.
 */
export function formatNationalNumber(year: number, sequence: number): string {
  const body = `${String(year).padStart(4, '0')}${String(sequence).padStart(8, '0')}`;
  return `IQ-${body.slice(0, 4)}-${body.slice(4)}-${checkDigits(body)}`;
}

/**
 * Reads a number as typed: case, spaces around it and Arabic-Indic digits don't matter.
 * @throws MasarError INVALID_NUMBER
 */
export function readNationalNumber(typed: string, field = 'number'): string {
  const number = westernDigits(typed.trim()).toUpperCase();
  const [, year, sequence, check] = shape.exec(number) ?? [];
  if (!year || !sequence || checkDigits(year + sequence) !== check) {
    throw new MasarError('INVALID_NUMBER', `${field}: '${typed.slice(0, 40)}' is not a national number`, {
      field,
      expected: 'IQ-<year>-<running number>-<two check digits>, as given at submission',
      received: typed.slice(0, 40),
    });
  }
  return number;
}

/** ISO 7064 MOD 97-10: the two digits that make the whole, read as a number, leave 1 when divided by 97. */
function checkDigits(digits: string): string {
  const rest = Number(BigInt(`${digits}00`) % 97n);
  return String(98 - rest).padStart(2, '0');
}

/** Arabic-Indic (U+0660) and Extended Arabic-Indic (U+06F0) digits as 0-9. */
function westernDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}
