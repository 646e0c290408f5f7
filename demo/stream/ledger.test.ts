import { expect, it } from 'vitest';
import { Ledger } from './ledger.ts';

it('should count each step once, say what came again, and name what is missing', () => {
  const ledger = new Ledger();
  expect(ledger.note('A', '1')).toBe(true);
  expect(ledger.note('A', '2')).toBe(true);
  expect(ledger.note('A', '1')).toBe(false);
  expect(ledger.note('B', '1')).toBe(true);
  expect(ledger.delivered).toBe(3);
  expect(ledger.doubled).toBe(1);
  expect(ledger.missing('A', ['1', '2', '3'])).toEqual(['3']);
  expect(ledger.missing('C', ['9'])).toEqual(['9']);
});
