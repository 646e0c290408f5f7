/**
 * Two check digits after ISO 7064 MOD 97-10: the digits with them, read as a number, leave 1 when divided by 97.
 * They catch every single wrong digit and every swap of neighbours.
 * @param digits 0-9 only
 */
export function checkDigits(digits: string): string {
  const rest = Number(BigInt(`${digits}00`) % 97n);
  return String(98 - rest).padStart(2, '0');
}

/** Arabic-Indic (U+0660) and Extended Arabic-Indic (U+06F0) digits as 0-9. */
export function westernDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}
