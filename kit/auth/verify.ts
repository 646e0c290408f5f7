import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { MasarError } from '../errors/masar-error.ts';

/** Where tokens come from and what they must say. */
export interface TokenTrust {
  /** The issuer's JWKS (RFC 7517), fetched when first needed and kept. */
  jwksUrl: string;
  issuer: string;
  audience: string;
}

/**
 * The token of `Authorization: Bearer ...` (RFC 6750); undefined without a header.
 * @throws MasarError UNAUTHENTICATED for another kind of header.
 */
export function bearerToken(authorization: string | undefined): string | undefined {
  if (authorization === undefined || authorization === '') return undefined;
  const token = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
  if (!token) {
    throw new MasarError('UNAUTHENTICATED', "expected the header 'Authorization: Bearer <access token>'");
  }
  return token;
}

/**
 * The claims of a token whose signature, issuer, audience and time are right.
 * @throws MasarError UNAUTHENTICATED, TOKEN_EXPIRED or IDENTITY_UNAVAILABLE.
 */
export async function verifyToken(
  token: string,
  { issuer, audience }: Omit<TokenTrust, 'jwksUrl'>,
  keys: JWTVerifyGetKey,
): Promise<JWTPayload> {
  try {
    const options = { issuer, audience, algorithms: ['EdDSA', 'RS256', 'ES256'] };
    return (await jwtVerify(token, keys, options)).payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      throw new MasarError('TOKEN_EXPIRED', 'the access token has ended; sign in again');
    }
    // jose's generic error is what an issuer that answers with anything but 200 gives.
    const unreachable = !(error instanceof errors.JOSEError) || error.code === 'ERR_JOSE_GENERIC';
    if (unreachable || error instanceof errors.JWKSTimeout) {
      const message = "the token issuer's keys are out of reach; try again";
      throw new MasarError('IDENTITY_UNAVAILABLE', message, {}, { cause: error });
    }
    throw new MasarError('UNAUTHENTICATED', `the access token is not valid here: ${error.message}`);
  }
}
