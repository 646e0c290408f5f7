import { badInput } from '../errors/masar-error.ts';
import { checkDigits, westernDigits } from './check-digits.ts';

/**
 * The number of a paper that a ministry issues, as people read and type it: 'TRB-2026-00000042-37'. A prefix of
 * the ministry's own, year, running number, and two check digits over both (ISO 7064 MOD 97-10).
 */
export function formatSerialNumber(prefix: string, year: number, sequence: number): string {
  const digits = `${year}${String(sequence).padStart(8, '0')}`;
  return `${prefix}-${digits.slice(0, 4)}-${digits.slice(4)}-${checkDigits(digits)}`;
}

/**
 * Reads such a number as typed; case, spaces around it and Arabic-Indic digits don't matter.
 * @throws MasarError BAD_USER_INPUT
 */
export function readSerialNumber(prefix: string, typed: string, field: string): string {
  const serial = westernDigits(typed.trim()).toUpperCase();
  const [, given, year, sequence, check] = /^([A-Z]+)-(\d{4})-(\d{8,12})-(\d{2})$/.exec(serial) ?? [];
  if (given === prefix && year && sequence && checkDigits(year + sequence) === check) return serial;
  throw badInput(
    field,
    `${prefix}-<year>-<running number>-<two check digits>, as printed`,
    typed.slice(0, 40),
  );
}
