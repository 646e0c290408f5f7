import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTHeaderParameters, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { issuerKeys } from './issuer-keys.ts';
import { verifyToken } from './verify.ts';

const minutes = 60_000;
const hangs: RequestListener = () => undefined;
const trust = { issuer: 'https://issuer.test', audience: 'graph' };

let pairs: Awaited<ReturnType<typeof generateKeyPair>>[];
let answer: RequestListener;
let asked = 0;
const server = createServer((request, response) => {
  asked += 1;
  answer(request, response);
});

beforeAll(async () => {
  pairs = [await generateKeyPair('EdDSA'), await generateKeyPair('EdDSA')];
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** An issuer that tells the first so many keys. */
async function tells(count: number): Promise<RequestListener> {
  const keys = await Promise.all(
    pairs.slice(0, count).map(async ({ publicKey }, at) => ({
      ...(await exportJWK(publicKey)),
      alg: 'EdDSA',
      kid: `k${at}`,
    })),
  );
  return (_request, response) => void response.end(JSON.stringify({ keys }));
}

function token(at: number): Promise<string> {
  const header: JWTHeaderParameters = { alg: 'EdDSA', kid: `k${at}` };
  const { privateKey } = pairs[at] as (typeof pairs)[number];
  const { issuer, audience } = trust;
  return new SignJWT({ sub: 'one' })
    .setProtectedHeader(header)
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime('1h')
    .sign(privateKey);
}

function keysAt(clock: { now: number }) {
  const { port } = server.address() as AddressInfo;
  return issuerKeys({ jwksUrl: `http://127.0.0.1:${port}/`, timeoutMs: 2_000, now: () => clock.now });
}

it('should go on with the keys that are known while the issuer hangs, and take new ones in beside the work', async () => {
  const clock = { now: 0 };
  const keys = keysAt(clock);
  answer = await tells(1);
  expect(await verifyToken(await token(0), trust, keys)).toMatchObject({ sub: 'one' });
  answer = hangs;
  clock.now = 11 * minutes;
  const before = asked;
  for (let turn = 0; turn < 3; turn++) {
    expect(await verifyToken(await token(0), trust, keys)).toMatchObject({ sub: 'one' });
  }
  await vi.waitFor(() => expect(asked).toBe(before + 1), { timeout: 20_000 });
  answer = await tells(2);
  await vi.waitFor(
    async () => {
      clock.now += 1 * minutes;
      await verifyToken(await token(0), trust, keys);
      expect(asked).toBeGreaterThan(before + 1);
    },
    { timeout: 30_000 },
  );
  expect(await verifyToken(await token(1), trust, keys)).toMatchObject({ sub: 'one' });
});

it('should not wait for ever for a key that is not known, and say why it could not be had', async () => {
  const keys = keysAt({ now: 0 });
  answer = hangs;
  await expect(verifyToken(await token(0), trust, keys)).rejects.toMatchObject({
    extensions: { code: 'IDENTITY_UNAVAILABLE' },
  });
  answer = await tells(1);
  expect(await verifyToken(await token(0), trust, keys)).toMatchObject({ sub: 'one' });
  await expect(verifyToken(await token(1), trust, keys)).rejects.toMatchObject({
    extensions: { code: 'UNAUTHENTICATED' },
  });
});
