import { badInput } from '@masar/kit/errors/masar-error';
import { checkDigits, westernDigits } from '@masar/kit/number/check-digits';

const shape = /^TRB-(\d{4})-(\d{8,12})-(\d{2})$/;

/** 'TRB-2026-00000042-37': year, running number and two check digits over both (ISO 7064 MOD 97-10). */
export function formatCertificate(year: number, sequence: number): string {
  const digits = `${year}${String(sequence).padStart(8, '0')}`;
  return `TRB-${digits.slice(0, 4)}-${digits.slice(4)}-${checkDigits(digits)}`;
}

/**
 * A certificate's number as typed; case, spaces around it and Arabic-Indic digits don't matter.
 * @throws MasarError BAD_USER_INPUT
 */
export function readCertificate(typed: string): string {
  const certificate = westernDigits(typed.trim()).toUpperCase();
  const [, year, sequence, check] = shape.exec(certificate) ?? [];
  if (year && sequence && checkDigits(year + sequence) === check) return certificate;
  throw badInput(
    'certificate',
    'TRB-<year>-<running number>-<two check digits>, as on the certificate',
    typed.slice(0, 40),
  );
}
