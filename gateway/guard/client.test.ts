import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { nobody } from './caller.ts';
import { addressReader, clientOf } from './client.ts';

const request = (forwarded?: string) =>
  ({
    socket: { remoteAddress: '10.0.0.9' },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

it('should believe X-Forwarded-For only as far as the proxies in front are ours', () => {
  expect(addressReader(0)(request('1.1.1.1'))).toBe('10.0.0.9');
  expect(addressReader(1)(request('6.6.6.6, 1.1.1.1'))).toBe('1.1.1.1');
  expect(addressReader(2)(request('6.6.6.6, 1.1.1.1, 10.0.0.8'))).toBe('1.1.1.1');
  expect(addressReader(1)(request())).toBe('10.0.0.9');
  expect(addressReader(3)(request('1.1.1.1'))).toBe('10.0.0.9');
});

it('should take an account for the same client wherever it comes from', () => {
  expect(clientOf({ ...nobody, account: 'p1' }, '1.1.1.1')).toBe('account p1');
  expect(clientOf(nobody, '1.1.1.1')).toBe('1.1.1.1');
});
