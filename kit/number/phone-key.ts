import { westernDigits } from './check-digits.ts';

/**
 * What two ways to write the same telephone number share, with the country's code or without: the last ten digits.
 * The hub's database reckons the same in phone_key.
 */
export function phoneKey(phone: string): string {
  return westernDigits(phone)
    .replace(/[^0-9]/g, '')
    .slice(-10);
}
