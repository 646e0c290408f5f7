import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { atEnd } from './harness.ts';

/** An issuer of tokens with real keys behind a real address. */
export interface Issuer {
  /** What a gateway has to be told to trust it. */
  readonly environment: Record<string, string>;
  /** Called whenever somebody wants the keys. */
  asked: () => void;
  /** Holds back the keys while it is set; they are told when it resolves. */
  until: Promise<void> | undefined;
  /** An authorization header; `ends` as jose has it: '1h', or a time in seconds since the epoch. */
  bearer(subject: string, claims?: JWTPayload, ends?: string | number): Promise<string>;
}

export async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA');
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), alg: 'EdDSA', kid: 'k' }] });
  const server = createServer(async (_request, response) => {
    issuer.asked();
    await issuer.until;
    response.setHeader('content-type', 'application/json');
    response.end(keys);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(async () => {
    server.closeAllConnections();
    server.close();
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
  const issuer: Issuer = {
    asked: () => {},
    until: undefined,
    environment: { JWKS_URL: address, TOKEN_ISSUER: 'https://issuer.example', TOKEN_AUDIENCE: 'graph' },
    async bearer(subject, claims = {}, ends = '1h') {
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'EdDSA', kid: 'k' })
        .setSubject(subject)
        .setIssuer('https://issuer.example')
        .setAudience('graph')
        .setExpirationTime(ends)
        .sign(privateKey);
      return `Bearer ${token}`;
    },
  };
  return issuer;
}
