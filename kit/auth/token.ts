import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { MasarError } from '../errors/masar-error.ts';
import { type Actor, anonymous, type Person, roles } from './actor.ts';
import { issuerKeys } from './issuer-keys.ts';
import { bearerToken, type TokenTrust, verifyToken } from './verify.ts';

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
  return authenticatorFor(trust, issuerKeys(trust));
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
    const person = readClaims(await verifyToken(token, trust, keys));
    if (remembered.size >= rememberedTokens) {
      const oldest = remembered.keys().next();
      if (!oldest.done) remembered.delete(oldest.value);
    }
    remembered.set(token, person);
    return person;
  }

  return {
    async authenticate(authorization) {
      const token = bearerToken(authorization);
      return token === undefined ? anonymous : await check(token);
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
