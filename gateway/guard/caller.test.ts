import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createIdentity } from './caller.ts';

const { privateKey, publicKey } = await generateKeyPair('EdDSA');
const issuer = createServer(async (_request, response) => {
  const key = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'EdDSA', use: 'sig' };
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ keys: [key] }));
});
let jwksUrl = '';

beforeAll(async () => {
  issuer.listen(0, '127.0.0.1');
  await once(issuer, 'listening');
  jwksUrl = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/`;
});
afterAll(() => {
  issuer.close();
});

async function headerOf(account: string): Promise<string> {
  const token = await new SignJWT({})
    .setProtectedHeader({ alg: 'EdDSA', kid: 'one' })
    .setSubject(account)
    .setIssuer('the issuer')
    .setAudience('the audience')
    .setExpirationTime('1h')
    .sign(privateKey);
  return `Bearer ${token}`;
}

test('should not forget who has something open, however many come since', async () => {
  const identity = createIdentity({ jwksUrl, issuer: 'the issuer', audience: 'the audience' }, 2);
  const [quiet, ...others] = await Promise.all(['quiet', 'b', 'c', 'd'].map(headerOf));
  await identity.identify(quiet);
  const forget = [identity.keep(quiet), identity.keep(quiet)];
  for (const other of others) await identity.identify(other);

  expect(identity.known(quiet)).toMatchObject({ account: 'quiet', problem: undefined });
  forget[0]?.();
  expect(identity.known(quiet).account).toBe('quiet');
  forget[1]?.();
  expect(identity.known(quiet).problem?.code).toBe('IDENTITY_UNAVAILABLE');
});

test('should forget nobody for headers without a valid token, however many come', async () => {
  const identity = createIdentity({ jwksUrl, issuer: 'the issuer', audience: 'the audience' }, 2);
  const valid = await headerOf('valid');
  await identity.identify(valid);
  for (let count = 0; count < 10; count++) {
    expect((await identity.identify(`Bearer garbage-${count}`)).problem?.code).toBe('UNAUTHENTICATED');
    expect((await identity.identify(`Basic ${count}`)).account).toBeUndefined();
  }
  expect(identity.known(valid)).toMatchObject({ account: 'valid', problem: undefined });
});

test('should limit what is remembered by its length too', async () => {
  const identity = createIdentity({ jwksUrl, issuer: 'the issuer', audience: 'the audience' });
  const blanks = ' '.repeat(5_000_000);
  const long = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(headerOf));
  const headers = long.map((header) => header.replace(' ', blanks));
  for (const header of headers) await identity.identify(header);
  expect(identity.known(headers[0]).problem?.code).toBe('IDENTITY_UNAVAILABLE');
  expect(identity.known(headers[7])).toMatchObject({ account: 'h', problem: undefined });
});
