import { readFile } from 'node:fs/promises';
import { decodeJwt, exportJWK, generateKeyPair, importJWK, type JWTPayload, SignJWT } from 'jose';
import type { House } from '../house/house.ts';

/** Tokens that look like the arbiter's and must not be taken for one. */
export async function forgeTokens(house: House) {
  const real = await house.signIn('arbiter@masar.test');
  const claims = decodeJwt(real);
  const ours = JSON.parse(await readFile(house.signingKeyFile, 'utf8'));
  const ourKey = await importJWK(ours, 'EdDSA');
  const stranger = await generateKeyPair('EdDSA', { extractable: true });
  const now = Math.floor(Date.now() / 1_000);
  const sign = (payload: JWTPayload, key: Parameters<SignJWT['sign']>[0]) =>
    new SignJWT(payload).setProtectedHeader({ alg: 'EdDSA', kid: ours.kid, typ: 'JWT' }).sign(key);
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  return {
    // Signed with another key that says that it is ours.
    forged: await sign(
      { ...claims, role: 'ADMIN' },
      await importJWK(await exportJWK(stranger.privateKey), 'EdDSA'),
    ),
    unsigned: `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`,
    expired: await sign({ ...claims, iat: now - 7_200, exp: now - 3_600 }, ourKey),
    elsewhere: await sign({ ...claims, iss: 'https://elsewhere.example' }, ourKey),
    // Ours, but it stands for a request's secret and not for a person.
    grant: await sign({ ...claims, aud: 'masar-grant' }, ourKey),
  };
}
