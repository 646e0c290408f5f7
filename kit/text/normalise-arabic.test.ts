import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseArabic } from './normalise-arabic.ts';

const alike: [what: string, spellings: string[]][] = [
  ['forms of hamza on alef', ['أحمد', 'احمد', 'إحمد', 'آحمد', 'ٱحمد', 'ٲحمد']],
  ['hamza on waw and yaa', ['مسؤول', 'مسوول']],
  ['hamza typed as a mark of its own', ['ا\u0654حمد', 'أحمد', 'احمد']],
  ['a lone hamza', ['كهرباء', 'كهربا']],
  ['taa marbuta and haa', ['مدرسة', 'مدرسه']],
  ['alef maqsura and yaa', ['مستشفى', 'مستشفي', 'مستشفی']],
  ['tatweel', ['وزارة', 'وزارة', 'وزــــارة']],
  ['diacritics', ['الهُوِيَّةُ', 'الهوية', 'الهوِيّة']],
  ['Persian kaf', ['شكوى', 'شکوى']],
  ['Arabic-Indic, extended and European digits', ['٢٠٢٦', '۲۰۲۶', '2026', '２０２６']],
  ['presentation forms', ['ﻻ', 'لا', 'ﻷ', 'لأ']],
  ['letter case', ['E-Tarbeya', 'e-tarbeya']],
  ['white space', ['  وزارة\u00a0\n التربية ', 'وزارة التربية']],
  ['direction marks', ['\u200fوزارة\u200e', 'وزارة', 'وز\u200dارة']],
];

/** Texts full of what the function is about, beside arbitrary ones. */
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.integer({ min: 0x600, max: 0x6ff }).map((code) => String.fromCodePoint(code)) }),
  fc.string({ unit: fc.integer({ min: 0xfb50, max: 0xfeff }).map((code) => String.fromCodePoint(code)) }),
);

describe('normaliseArabic', () => {
  it.each(alike)('should make %s one', (_what, spellings) => {
    expect(new Set(spellings.map(normaliseArabic)).size).toBe(1);
  });

  it('should keep apart what readers keep apart', () => {
    const words = ['حق', 'هق', 'علم', 'قلم', 'دار', 'ذار', 'سين', 'شين', '12', '21'];
    expect(new Set(words.map(normaliseArabic)).size).toBe(words.length);
  });

  it('should say what it makes', () => {
    expect(normaliseArabic('  إعادةُ تَأهيلِ مــدرسة الهُدى رقم ٢٥ ')).toBe('اعاده تاهيل مدرسه الهدي رقم 25');
  });

  it('should change nothing the second time', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = normaliseArabic(text);
        expect(normaliseArabic(once)).toBe(once);
      }),
      { numRuns: 3_000 },
    );
  });

  it('should leave no mark, tatweel, upper case or doubled space', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(normaliseArabic(text)).not.toMatch(
          /[\u064b-\u065f\u0640\u0629\u0649\u0660-\u0669A-Z]|\s\s|^\s|\s$/,
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('should find a word wherever it is written with marks', () => {
    const marks = fc.constantFrom('\u064b', '\u064e', '\u0650', '\u0651', '\u0652', '\u0640', '');
    fc.assert(
      fc.property(fc.array(marks, { minLength: 6, maxLength: 6 }), (drawn) => {
        const written = [...'مدرسة'].map((letter, at) => letter + drawn[at]).join('');
        expect(normaliseArabic(written)).toBe('مدرسه');
      }),
    );
  });
});
