import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';

/** After how long the keys are asked for again, in ms. */
const refreshAfter = 10 * 60_000;

/** For how long keys are believed that can't be asked for again, in ms: an issuer may be away for a day. */
const believedFor = 24 * 3_600_000;

/** After how long an unknown key is asked for again, and how soon after that failed, in ms. */
const unknownAfter = 30_000;
const againAfter = 1_000;

/** Where an issuer's keys are, and how long they are waited for. */
export interface IssuerKeysOptions {
  readonly jwksUrl: string;
  /** The longest wait for the issuer, in ms. Default 3000. */
  readonly timeoutMs?: number;
  readonly now?: () => number;
}

/**
 * The issuer's public keys, fetched when first needed. Known keys serve without a wait, also while the issuer hangs
 * or is away: they are asked for again beside the work. Only tokens with a key that isn't known wait for the issuer.
 */
export function issuerKeys({
  jwksUrl,
  timeoutMs = 3_000,
  now = Date.now,
}: IssuerKeysOptions): JWTVerifyGetKey {
  const remote = createRemoteJWKSet(new URL(jwksUrl), {
    timeoutDuration: timeoutMs,
    cacheMaxAge: believedFor,
    cooldownDuration: unknownAfter,
  });
  let asked = Number.NEGATIVE_INFINITY;

  const refresh = (): void => {
    asked = now();
    // Whoever needs a key that this would have brought asks by itself, and is told why it can't be had.
    remote.reload().catch(() => {
      asked = now() - refreshAfter + againAfter;
    });
  };
  return async (header, token) => {
    const isFirst = remote.jwks() === undefined;
    const key = await remote(header, token);
    if (isFirst) asked = now();
    else if (now() - asked > refreshAfter) refresh();
    return key;
  };
}
