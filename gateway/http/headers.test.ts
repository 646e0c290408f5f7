import { expect, test } from 'vitest';
import { forwarded, forwardedOfSocket } from './headers.ts';

const names = ['authorization', 'x-request-id'];

test('should send on only the headers that are named', () => {
  expect(forwarded({ authorization: 'Bearer a', cookie: 'b', 'x-request-id': '7' }, names)).toEqual({
    authorization: 'Bearer a',
    'x-request-id': '7',
  });
});

test.each([
  { authorization: 'Bearer b' },
  { Authorization: 'Bearer b' },
  { headers: { authorization: 'Bearer b' } },
  { headers: { Authorization: 'Bearer b' } },
])('should take the token of a socket from %j', (params) => {
  expect(forwardedOfSocket({ authorization: 'Bearer a' }, params, names)).toEqual({
    authorization: 'Bearer b',
  });
});

test.each(['x\ny', 'x\r', 'x\0', 'طلب', 'x\x7f'])('should refuse %j, which no header can have', (value) => {
  const refused = { extensions: expect.objectContaining({ code: 'BAD_REQUEST' }) };
  expect(() => forwarded({ authorization: value }, names)).toThrow(expect.objectContaining(refused));
  expect(() => forwardedOfSocket({}, { authorization: value }, names)).toThrow(
    expect.objectContaining(refused),
  );
  expect(forwardedOfSocket({}, { cookie: value }, names)).toEqual({});
});

test('should not take what is no text, nor what is not named', () => {
  expect(forwardedOfSocket({}, { authorization: 7, cookie: 'c', headers: null }, names)).toEqual({});
});
