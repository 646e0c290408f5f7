import { generateKeyPairSync } from 'node:crypto';
import { grantAudience, grantCovers } from '@masar/kit/auth/grant';
import { authenticatorFor } from '@masar/kit/auth/token';
import { decodeJwt, decodeProtectedHeader, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { readSigningKeys, type SigningKeys } from './signing-keys.ts';
import { createTokens } from './tokens.ts';

const issued = { issuer: 'https://masar.test', audience: 'masar', minutes: 60 };
const clerk = {
  id: '0b7f0a3e-54f1-4a4e-9d51-0f5e3a3f8a11',
  role: 'CLERK',
  name: 'موظف',
  desk: 'e-tarbeya',
  formation: 'e-tarbeya',
} as const;

const newJwk = (kid: string) => ({
  ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }),
  kid,
});
const keysOf = (...jwks: object[]) => readSigningKeys({ SIGNING_KEY: JSON.stringify({ keys: jwks }) });
const first = newJwk('first');
const signing = await keysOf(first);
const tokens = createTokens(signing, issued);
const { authenticate } = authenticatorFor(issued, tokens.keys);

/** A token as somebody else might make it. */
function made(by: Pick<SigningKeys, 'privateKey' | 'kid'>, claims: JWTPayload): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  const whole = {
    sub: clerk.id,
    role: 'CLERK',
    iss: issued.issuer,
    aud: 'masar',
    iat: now,
    exp: now + 60,
    ...claims,
  };
  return new SignJWT(whole).setProtectedHeader({ alg: 'EdDSA', kid: by.kid }).sign(by.privateKey);
}

describe('an access token', () => {
  it('should say who somebody is', async () => {
    const { accessToken, expiresAt } = await tokens.accessTokenFor(clerk);
    expect(await authenticate(`Bearer ${accessToken}`)).toEqual({
      kind: 'person',
      id: clerk.id,
      role: 'CLERK',
      name: 'موظف',
      desk: 'e-tarbeya',
      formation: 'e-tarbeya',
      expiresAt: expiresAt.getTime() / 1_000,
    });
    expect(decodeProtectedHeader(accessToken)).toEqual({ alg: 'EdDSA', kid: 'first', typ: 'JWT' });
  });

  it('should end when it says so', async () => {
    const { accessToken, expiresAt } = await tokens.accessTokenFor(clerk);
    const { iat = 0, exp = 0 } = decodeJwt(accessToken);
    expect(exp - iat).toBe(3_600);
    expect(exp).toBe(expiresAt.getTime() / 1_000);
  });

  it('should name no desk for who has none', async () => {
    const { accessToken } = await tokens.accessTokenFor({
      ...clerk,
      role: 'CITIZEN',
      desk: null,
      formation: null,
    });
    expect(decodeJwt(accessToken)).not.toHaveProperty('desk');
    expect(decodeJwt(accessToken)).not.toHaveProperty('formation');
  });

  const past = Math.floor(Date.now() / 1_000) - 10;
  it.each<[string, () => Promise<string> | string, string]>([
    ['has ended', () => made(signing, { exp: past }), 'TOKEN_EXPIRED'],
    ['is for another audience', () => made(signing, { aud: 'somebody else' }), 'UNAUTHENTICATED'],
    ['is of another issuer', () => made(signing, { iss: 'https://evil.test' }), 'UNAUTHENTICATED'],
    ['names a role that there is not', () => made(signing, { role: 'KING' }), 'UNAUTHENTICATED'],
    ['is a grant', () => tokens.mintGrant('IQ-2026-00000001-01'), 'UNAUTHENTICATED'],
    [
      'is signed with another key of the same name',
      async () => made(await keysOf(newJwk('first')), {}),
      'UNAUTHENTICATED',
    ],
    [
      'is signed with a key that nobody knows',
      async () => made(await keysOf(newJwk('x')), {}),
      'UNAUTHENTICATED',
    ],
    [
      'is signed with nothing',
      () => new UnsecuredJWT({ sub: 'x', role: 'ADMIN' }).encode(),
      'UNAUTHENTICATED',
    ],
    [
      'is signed with the public key as a shared secret',
      () =>
        new SignJWT({ sub: clerk.id, role: 'ADMIN', iss: issued.issuer, aud: 'masar', exp: past + 600 })
          .setProtectedHeader({ alg: 'HS256', kid: 'first' })
          .sign(Buffer.from(String(first.x), 'base64url')),
      'UNAUTHENTICATED',
    ],
    [
      'was changed after it was signed',
      async () => {
        const [header, payload = '', signature] = (await tokens.accessTokenFor(clerk)).accessToken.split('.');
        const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
        const forged = Buffer.from(JSON.stringify({ ...claims, role: 'ADMIN' })).toString('base64url');
        return `${header}.${forged}.${signature}`;
      },
      'UNAUTHENTICATED',
    ],
    ['is no token', () => 'hello', 'UNAUTHENTICATED'],
  ])('should be refused when it %s', async (_why, token, code) => {
    await expect(authenticate(`Bearer ${await token()}`)).rejects.toMatchObject({ code });
  });

  it('should hold on after the key was changed, as long as the old one is published', async () => {
    const { accessToken } = await tokens.accessTokenFor(clerk);
    const rotated = createTokens(await keysOf(newJwk('second'), first), issued);
    const withBoth = authenticatorFor(issued, rotated.keys);
    await expect(withBoth.authenticate(`Bearer ${accessToken}`)).resolves.toMatchObject({ id: clerk.id });
    const fresh = await rotated.accessTokenFor(clerk);
    expect(decodeProtectedHeader(fresh.accessToken).kid).toBe('second');
    const retired = authenticatorFor(issued, createTokens(await keysOf(newJwk('second')), issued).keys);
    await expect(retired.authenticate(`Bearer ${accessToken}`)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });
});

describe('a grant', () => {
  const number = 'IQ-2026-00000001-01';

  it('should cover its request and no other', async () => {
    const grant = await tokens.mintGrant(number);
    expect(await grantCovers(grant, number, tokens.keys, issued.issuer)).toBe(true);
    expect(await grantCovers(grant, 'IQ-2026-00000002-02', tokens.keys, issued.issuer)).toBe(false);
  });

  it('should not be an access token', async () => {
    const { accessToken } = await tokens.accessTokenFor({ ...clerk, id: number });
    await expect(grantCovers(accessToken, number, tokens.keys, issued.issuer)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  it('should be given again to whoever asks soon after', async () => {
    expect(await tokens.mintGrant(number)).toBe(await tokens.mintGrant(number));
  });

  it('should have an audience that access tokens can not have', () => {
    expect(() => createTokens(signing, { ...issued, audience: grantAudience })).toThrow('TOKEN_AUDIENCE');
  });
});
