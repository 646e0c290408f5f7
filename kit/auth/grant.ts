import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { MasarError } from '../errors/masar-error.ts';

/**
 * A grant is the hub's signed word that the caller has shown the secret of one request. Ministries get it with
 * the request's representation (`@requires(fields: "grant")`), so that who holds number and secret sees the
 * ministry's part as well, though the secret itself never leaves the hub.
 */
export const grantAudience = 'masar:request';

/** Minutes that a grant holds: long enough for one operation, too short to be kept. */
export const grantMinutes = 5;

/**
 * Whether the grant is for this request. No grant is a plain no; a forged or ended one is an error.
 * @throws MasarError UNAUTHENTICATED
 */
export async function grantCovers(
  grant: string | null | undefined,
  number: string,
  keys: JWTVerifyGetKey,
  issuer: string,
): Promise<boolean> {
  if (!grant) return false;
  try {
    const { payload } = await jwtVerify(grant, keys, {
      issuer,
      audience: grantAudience,
      algorithms: ['EdDSA'],
    });
    return payload.sub === number;
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    throw new MasarError('UNAUTHENTICATED', `the grant for ${number} is not valid: ${error.message}`);
  }
}
