import { describe, expect, it } from 'vitest';
import { requireText } from './text.ts';

describe('requireText', () => {
  it('should give the text without spaces around it', () => {
    expect(requireText('note', '  طريق مقطوع 🚧\n', { max: 20 })).toBe('طريق مقطوع 🚧');
  });

  it.each([
    ['half of a pair of code units', 'طريق \ud800', 'well-formed Unicode'],
    ['a control character', 'طريق \u0000', 'text without control characters'],
    ['too little', '  ', '1 to 20 characters'],
    ['too much', 'ط'.repeat(21), '1 to 20 characters'],
  ])('should refuse %s', (_what, text, expected) => {
    const detail = expect.objectContaining({ field: 'note', expected });
    const refused = { code: 'BAD_USER_INPUT', detail };
    expect(() => requireText('note', text, { max: 20 })).toThrow(expect.objectContaining(refused));
  });
});
