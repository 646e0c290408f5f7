import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { arabic, fixedLine, tame } from './bidi.ts';
import { arabicCell, cut, latinCell, rightToLeft, toTheRight, whatFits } from './cells.ts';

describe('cells', () => {
  it.each([
    'اعتراض على درجة الفيزياء',
    'صفوف المدرسة تغرق بكل مطرة، وسُجِّلَ الأمرُ مرّتينِ',
    'قصير',
    '٤٨ درجة (دور أول) – 2025',
    '',
  ])('should be exactly as wide as asked for: %s', (text) => {
    for (const width of [1, 5, 12, 40]) {
      expect(stringWidth(arabicCell(text, width))).toBe(width);
      expect(stringWidth(latinCell(text, width))).toBe(width);
    }
  });

  it('should not count the marks of letters as columns', () => {
    expect(cut('سُجِّلَ', 4)).toBe('سُجِّلَ');
    expect(cut('تسجيل طلب', 6)).toBe('تسجيل…');
  });

  it('should keep marks of direction without a width', () => {
    expect(stringWidth(fixedLine(arabic('طلب')))).toBe(3);
  });

  it('should stand at the right edge, the colour around the text only', () => {
    expect(arabicCell('طلب', 6, (text) => `<${text}>`)).toBe('   <\u2067طلب\u2069>');
    expect(toTheRight('abc', 5)).toBe('  abc');
  });

  it('should put the first cell rightmost', () => {
    expect(rightToLeft(['1', '2', '3'])).toBe('3  2  1');
  });

  it('should leave out what is read last where there is no room', () => {
    expect(whatFits(['abc', 'de', 'f'], 20)).toBe('f  de  abc');
    expect(whatFits(['abc', 'de', 'f'], 9)).toBe('de  abc');
    expect(whatFits(['abc'], 1)).toBe('abc');
  });
});

describe('tame', () => {
  it('should take away what could steer the terminal', () => {
    expect(tame('سطر\nآخر\u001b[31m أحمر\u202e مقلوب\u0007')).toBe('سطر آخر أحمر مقلوب');
  });
});
