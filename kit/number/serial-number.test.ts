import { describe, expect, it } from 'vitest';
import { MasarError } from '../errors/masar-error.ts';
import { formatSerialNumber, readSerialNumber } from './serial-number.ts';

const refusal = (typed: string) => {
  try {
    return readSerialNumber('TRB', typed, 'certificate');
  } catch (error) {
    return error instanceof MasarError ? [error.code, error.detail.field] : error;
  }
};

describe('serial numbers of papers', () => {
  const serial = formatSerialNumber('TRB', 2026, 42);

  it('should be read as they are written, and as people type them', () => {
    expect(serial).toMatch(/^TRB-2026-00000042-\d{2}$/);
    const arabic = serial.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
    for (const typed of [serial, ` ${serial.toLowerCase()} `, arabic]) {
      expect(readSerialNumber('TRB', typed, 'certificate')).toBe(serial);
    }
  });

  it('should grow past eight digits', () => {
    const large = formatSerialNumber('TRB', 2026, 1_234_567_890);
    expect(readSerialNumber('TRB', large, 'certificate')).toBe(large);
  });

  it('should catch every single wrong digit', () => {
    for (const [at, digit] of [...serial].entries()) {
      if (!/\d/.test(digit)) continue;
      for (let other = 0; other < 10; other += 1) {
        const typed = serial.slice(0, at) + other + serial.slice(at + 1);
        if (typed !== serial) expect(refusal(typed)).toEqual(['BAD_USER_INPUT', 'certificate']);
      }
    }
  });

  it.each(['', 'TRB-2026', 'nonsense', '1'.repeat(500)])('should refuse %j', (typed) => {
    expect(refusal(typed)).toEqual(['BAD_USER_INPUT', 'certificate']);
  });

  it("should not take another paper's number", () => {
    expect(refusal(formatSerialNumber('WEL', 2026, 42))).toEqual(['BAD_USER_INPUT', 'certificate']);
  });
});
