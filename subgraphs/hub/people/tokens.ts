import type { Role } from '@masar/kit/auth/actor';
import { grantAudience, grantMinutes } from '@masar/kit/auth/grant';
import { ConfigurationError } from '@masar/kit/config/environment';
import { createLocalJWKSet, type JWTVerifyGetKey, SignJWT } from 'jose';
import type { SigningKeys } from './signing-keys.ts';

/** Who a token speaks of. */
export interface TokenSubject {
  id: string;
  role: Role;
  name: string;
  desk?: string | null;
  formation?: string | null;
}

/** A signed token and its end. */
export interface AccessToken {
  accessToken: string;
  expiresAt: Date;
}

/** What the hub signs. */
export interface Tokens {
  /** Checks what was signed here. */
  readonly keys: JWTVerifyGetKey;
  /** The JWKS document (RFC 7517). */
  readonly jwks: string;
  accessTokenFor(subject: TokenSubject): Promise<AccessToken>;
  /**
   * The hub's word that the caller has shown the secret of this request (kit/auth/grant.ts). The same one is
   * given again for a minute.
   */
  mintGrant(number: string): Promise<string>;
}

const rememberedGrants = 10_000;
const rememberedForMs = 60_000;
const algorithm = 'EdDSA';

/** Tokens are dated by the machine's clock, because everybody who checks them goes by theirs. */
export function createTokens(
  { kid, privateKey, jwks }: SigningKeys,
  issued: { issuer: string; audience: string; minutes: number },
): Tokens {
  if (issued.audience === grantAudience) {
    throw new ConfigurationError(
      `TOKEN_AUDIENCE: '${grantAudience}' is the audience of grants; expected another`,
    );
  }
  const grants = new Map<string, { grant: Promise<string>; until: number }>();

  async function sign(token: SignJWT, audience: string, minutes: number): Promise<AccessToken> {
    const now = Math.floor(Date.now() / 1_000);
    const end = now + minutes * 60;
    const accessToken = await token
      .setProtectedHeader({ alg: algorithm, kid, typ: 'JWT' })
      .setIssuer(issued.issuer)
      .setAudience(audience)
      .setIssuedAt(now)
      .setExpirationTime(end)
      .sign(privateKey);
    return { accessToken, expiresAt: new Date(end * 1_000) };
  }

  return {
    keys: createLocalJWKSet(jwks),
    jwks: JSON.stringify(jwks),
    accessTokenFor({ id, role, name, desk, formation }) {
      const claims = { role, name, ...(desk ? { desk } : {}), ...(formation ? { formation } : {}) };
      return sign(new SignJWT(claims).setSubject(id), issued.audience, issued.minutes);
    },
    mintGrant(number) {
      const now = Date.now();
      const known = grants.get(number);
      if (known && known.until > now) return known.grant;
      // Deleted first, so that the map stays in the order of age and the oldest is what falls out.
      grants.delete(number);
      if (grants.size >= rememberedGrants) {
        const oldest = grants.keys().next();
        if (!oldest.done) grants.delete(oldest.value);
      }
      const signed = sign(new SignJWT().setSubject(number), grantAudience, grantMinutes);
      const grant = signed.then(({ accessToken }) => accessToken);
      grants.set(number, { grant, until: now + rememberedForMs });
      return grant;
    },
  };
}
