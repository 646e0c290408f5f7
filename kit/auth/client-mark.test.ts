import { expect, test } from 'vitest';
import { createClientMarks } from './client-mark.ts';

const marks = createClientMarks('a key of the house');
const caller = (address: string) => marks.read(marks.of(address));

test('should tell callers apart and not where they are', () => {
  expect(caller('203.0.113.7')).toBe(caller('203.0.113.7'));
  expect(caller('203.0.113.7')).not.toBe(caller('203.0.113.8'));
  expect(marks.of('203.0.113.7')).not.toContain('203');
});

test.each([
  ['203.0.113.7', '::ffff:203.0.113.7'],
  ['2001:db8:1:2::1', '2001:DB8:1:2:ffff:ffff:ffff:ffff'],
  ['2001:db8::1', '2001:0db8:0:0:5:6:7:8'],
  ['fe80::1', 'fe80::1%eth0'],
])('should take %s and %s for one caller', (one, other) => {
  expect(caller(other)).toBe(caller(one));
});

test('should tell apart two networks of version 6', () => {
  expect(caller('2001:db8:1:2::1')).not.toBe(caller('2001:db8:1:3::1'));
});

test('should not read what it has not made itself', () => {
  const mark = createClientMarks('another key').of('203.0.113.7');
  for (const wrong of [mark, undefined, '', 'x', `${caller('203.0.113.7')}.x`, '203.0.113.7']) {
    expect(marks.read(wrong)).toBeUndefined();
  }
});
