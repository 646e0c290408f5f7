import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isExactNumber, parseExactly } from './exact-numbers.ts';

describe('reading of exact numbers', () => {
  it.each([
    '9007199254740993',
    '-12345678901234567890',
    '0.12345678901234567890123',
    '12345678.1234567890123',
    '1234567890123456789e3',
  ])('should keep %s as it was written, wherever it stands', (number) => {
    for (let before = 0; before < 20; before++) {
      const text = `{"a":"${'x'.repeat(before)}","b":[1,${number}],"c":{"d":${number}},"e":2.5}`;
      const read = parseExactly(text) as { b: unknown[]; e: unknown };
      expect(isExactNumber(read.b[1])).toBe(true);
      expect(read.e).toBe(2.5);
      expect(JSON.stringify(read)).toBe(text);
    }
  });

  it('should keep a long number that is exact, and digits in a string, as JSON.parse gives them', () => {
    for (const text of [
      '[9007199254740992]',
      '{"id":"12345678901234567890"}',
      '["at 1234567890123456789 ................"]',
    ]) {
      expect(parseExactly(text)).toStrictEqual(JSON.parse(text));
    }
  });

  it('should look through a text of digits once, however long it is', () => {
    const text = JSON.stringify({ a: '7'.repeat(4_000_000), b: '.'.repeat(4_000_000) });
    expect(parseExactly(text)).toStrictEqual(JSON.parse(text));
  });

  it('should find a long number right behind a run of digits that is none', () => {
    for (let length = 1; length < 40; length++) {
      for (const between of ['', ' ', '  ']) {
        const text = `{"a":"${'7'.repeat(length)}","b":${between}9007199254740993}`;
        expect(isExactNumber((parseExactly(text) as { b: unknown }).b)).toBe(true);
      }
    }
  });

  it('should read any other JSON as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseExactly(text)).toStrictEqual(JSON.parse(text));
      }),
    );
  });

  it('should refuse what is no JSON', () => {
    expect(() => parseExactly('{"a":12345678901234567890')).toThrow(SyntaxError);
    expect(() => parseExactly('{12345678901234567890:1}')).toThrow(SyntaxError);
    expect(() => parseExactly('[1-2-3-4-5-6-7-8-9-10-11]')).toThrow(SyntaxError);
  });

  it('should take and refuse whatever JSON.parse takes and refuses', () => {
    const long = [
      '9007199254740993',
      '-9007199254740993',
      '0.12345678901234567',
      '09007199254740993',
      '1e400000000000000',
    ];
    const signs = [
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\\',
      ' ',
      '1',
      '-',
      '.',
      'e',
      'true',
      '"k"',
      '"a\\"b"',
      '"__proto__"',
    ];
    const pieces = fc.array(fc.constantFrom(...long, ...signs), { minLength: 1, maxLength: 12 });
    const whole = fc.tuple(pieces, fc.boolean()).map(([list, object]) => {
      return object ? `{"a":${list.join('')},"b":9007199254740993}` : `[${list.join('')},9007199254740993]`;
    });
    const outcome = (read: () => unknown) => {
      try {
        return JSON.stringify(read(), (_key, value) =>
          isExactNumber(value) ? Number(value.rawJSON) : value,
        );
      } catch (error) {
        return (error as Error).name;
      }
    };
    fc.assert(
      fc.property(whole, (text) => {
        expect(outcome(() => parseExactly(text))).toBe(outcome(() => JSON.parse(text)));
      }),
      { numRuns: 5000 },
    );
  });

  it('should find a number however deep it is', () => {
    const text = `${'['.repeat(100_000)}9007199254740993${']'.repeat(100_000)}`;
    let inner = parseExactly(text);
    while (Array.isArray(inner)) [inner] = inner;
    expect(isExactNumber(inner)).toBe(true);
  });
});
