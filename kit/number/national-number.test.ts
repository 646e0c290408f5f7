import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNationalNumber, readNationalNumber } from './national-number.ts';

const numbers = fc
  .tuple(fc.integer({ min: 2000, max: 2999 }), fc.integer({ min: 1, max: 999_999_999 }))
  .map(([year, sequence]) => formatNationalNumber(year, sequence));

describe('national number', () => {
  it('should read back every number that it formats', () => {
    fc.assert(fc.property(numbers, (number) => readNationalNumber(number) === number));
  });

  it('should refuse every number with one digit changed', () => {
    fc.assert(
      fc.property(numbers, fc.nat(), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const places = [...number].flatMap((letter, index) => (/\d/.test(letter) ? [index] : []));
        const place = places[at % places.length] ?? 0;
        const digit = String((Number(number[place]) + by) % 10);
        const wrong = number.slice(0, place) + digit + number.slice(place + 1);
        expect(() => readNationalNumber(wrong)).toThrow(expect.objectContaining({ code: 'INVALID_NUMBER' }));
      }),
    );
  });

  it('should read numbers typed with Arabic-Indic digits, in lower case, with spaces around', () => {
    const number = formatNationalNumber(2026, 42);
    const typed = number.toLowerCase().replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
    expect(readNationalNumber(`  ${typed} `)).toBe(number);
  });

  it.each(['', 'IQ', 'IQ-2026-1-11', "'; drop table request; --", 'IQ-2026-00000042-00'])(
    'should refuse %j',
    (typed) => {
      expect(() => readNationalNumber(typed)).toThrow(expect.objectContaining({ code: 'INVALID_NUMBER' }));
    },
  );
});
