import { describe, expect, it } from 'vitest';
import { testEvent } from '../bus/contract.ts';
import { comesAfter, inPathOrder } from './order.ts';

const step = (id: string, subject: string, leg: number, seq: number) => ({
  ...testEvent(id, subject),
  leg,
  seq,
});

describe('inPathOrder', () => {
  it('should sort the steps of a request within the places that they have', () => {
    const events = [
      step('a22', 'A', 2, 2),
      step('b11', 'B', 1, 1),
      step('a13', 'A', 1, 3),
      testEvent('c', 'C'),
      step('a21', 'A', 2, 1),
    ];
    expect(inPathOrder(events).map((event) => event.id)).toEqual(['a13', 'b11', 'a21', 'c', 'a22']);
  });

  it('should keep events without a place in their order, after the steps of their subject', () => {
    const events = [testEvent('x', 'A'), testEvent('y', 'A'), step('a11', 'A', 1, 1)];
    expect(inPathOrder(events).map((event) => event.id)).toEqual(['a11', 'x', 'y']);
  });
});

describe('comesAfter', () => {
  it('should compare legs before steps, and put what has no place after everything', () => {
    expect(comesAfter(step('a', 'A', 2, 1), step('b', 'A', 1, 9))).toBe(true);
    expect(comesAfter(step('a', 'A', 1, 1), step('b', 'A', 1, 2))).toBe(false);
    expect(comesAfter(testEvent('a', 'A'), step('b', 'A', 1, 2))).toBe(true);
  });
});
