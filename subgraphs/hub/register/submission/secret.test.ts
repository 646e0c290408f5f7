import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashSecret, isSecret, makeSecret, openSecret, sealSecret } from './secret.ts';

test('should make secrets that are all different and grouped for reading', () => {
  const many = Array.from({ length: 200 }, makeSecret);
  expect(new Set(many).size).toBe(200);
  for (const secret of many) expect(secret).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{6}$/);
});

test('should know a secret however it is typed', () => {
  const secret = 'ABCD0-12345-6789A-BCDEF-GHJKMN';
  const hash = hashSecret(secret);
  for (const typed of [
    secret,
    secret.toLowerCase(),
    secret.replaceAll('-', ''),
    secret.replaceAll('-', ' '),
    secret.replaceAll('0', 'o').replaceAll('1', 'l'),
    secret.replaceAll('1', '١').replaceAll('2', '۲'),
  ]) {
    expect(isSecret(typed, hash)).toBe(true);
  }
});

test('should know no other text for the secret', () => {
  const hash = hashSecret(makeSecret());
  fc.assert(fc.property(fc.string(), (typed) => !isSecret(typed, hash)));
});

test('should open a sealed secret with its key and with no other', () => {
  const secret = makeSecret();
  const sealed = sealSecret(secret, 'key');
  expect(openSecret(sealed, 'key')).toBe(secret);
  expect(() => openSecret(sealed, 'another')).toThrow();
  expect(sealSecret(secret, 'key')).not.toEqual(sealed);
});
