import { MasarError } from '../errors/masar-error.ts';
import { checkDigits, westernDigits } from './check-digits.ts';

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
