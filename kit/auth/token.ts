import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { MasarError } from '../errors/masar-error.ts';
import { type Actor, anonymous, type Person, roles } from './actor.ts';

/** Where tokens come from and what they must say. */
export interface TokenTrust {
  /** The issuer's JWKS (RFC 7517), fetched when first needed and kept. */
  jwksUrl: string;
  issuer: string;
  audience: string;
}

const claims = z.object({
  sub: z.string().min(1),
  role: z.enum(roles),
  name: z.string().default(''),
  desk: z.string().optional(),
  formation: z.string().optional(),
  exp: z.number(),
});

/** Tokens already checked, so that a busy client's signature is verified once and not at each call. */
const rememberedTokens = 5_000;

/** Reads `Authorization: Bearer ...` (RFC 6750) into an actor. */
export interface Authenticator {
  /**
   * No header at all is an anonymous caller. A header that is wrong is an error and never an anonymous caller.
   * @throws MasarError UNAUTHENTICATED, TOKEN_EXPIRED or IDENTITY_UNAVAILABLE.
   */
  authenticate(authorization: string | undefined): Promise<Actor>;
}

/** Checks tokens against the issuer's public keys. */
export function createAuthenticator(trust: TokenTrust): Authenticator {
  return authenticatorFor(trust, createRemoteJWKSet(new URL(trust.jwksUrl), { timeoutDuration: 3_000 }));
}

/** The same over keys that are already at hand: the issuer itself checks its own tokens so. */
export function authenticatorFor(trust: Omit<TokenTrust, 'jwksUrl'>, keys: JWTVerifyGetKey): Authenticator {
  const remembered = new Map<string, Person>();

  async function check(token: string): Promise<Person> {
    const known = remembered.get(token);
    if (known) {
      if (known.expiresAt * 1000 > Date.now()) return known;
      remembered.delete(token);
      throw new MasarError('TOKEN_EXPIRED', 'the access token has ended; sign in again');
    }
    const person = readClaims(await verify(token));
    if (remembered.size >= rememberedTokens) {
      const oldest = remembered.keys().next();
      if (!oldest.done) remembered.delete(oldest.value);
    }
    remembered.set(token, person);
    return person;
  }

  async function verify(token: string): Promise<JWTPayload> {
    try {
      const { issuer, audience } = trust;
      const verified = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ['EdDSA', 'RS256', 'ES256'],
      });
      return verified.payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) {
        throw new MasarError('TOKEN_EXPIRED', 'the access token has ended; sign in again');
      }
      // jose's generic error is what an issuer that answers with anything but 200 gives.
      const unreachable = !(error instanceof errors.JOSEError) || error.code === 'ERR_JOSE_GENERIC';
      if (unreachable || error instanceof errors.JWKSTimeout) {
        throw new MasarError(
          'IDENTITY_UNAVAILABLE',
          "the token issuer's keys are out of reach; try again",
          {},
          { cause: error },
        );
      }
      throw new MasarError('UNAUTHENTICATED', `the access token is not valid here: ${error.message}`);
    }
  }

  return {
    async authenticate(authorization) {
      if (authorization === undefined || authorization === '') return anonymous;
      const token = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
      if (!token) {
        throw new MasarError('UNAUTHENTICATED', "expected the header 'Authorization: Bearer <access token>'");
      }
      return await check(token);
    },
  };
}

function readClaims(payload: JWTPayload): Person {
  const read = claims.safeParse(payload);
  if (!read.success) {
    const wrong = read.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new MasarError('UNAUTHENTICATED', `the access token lacks what is needed here: ${wrong}`);
  }
  const { sub, exp, role, name, desk, formation } = read.data;
  return { kind: 'person', id: sub, role, name, desk, formation, expiresAt: exp };
}
