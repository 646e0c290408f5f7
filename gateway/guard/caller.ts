import { bearerToken, issuerKeys, type TokenTrust, verifyToken } from '@masar/kit/auth/verify';
import { MasarError } from '@masar/kit/errors/masar-error';
import type { JWTPayload } from 'jose';
import { Lru } from '../plan/lru.ts';

/** Who sends an operation, as far as the gateway knows. */
export interface Caller {
  /** The account that a valid token names. */
  readonly account: string | undefined;
  /** The token's claims `scope` (RFC 8693) or `scp`. */
  readonly scopes: ReadonlySet<string>;
  /** The token's claim `policies`, and `role:<role>` for its claim `role`. */
  readonly policies: ReadonlySet<string>;
  /** When the token ends, in ms since the epoch. */
  readonly expiresAt: number;
  /** Why the token that came is not valid; the caller then is nobody. */
  readonly problem: MasarError | undefined;
}

/** A caller without a token. */
export const nobody: Caller = {
  account: undefined,
  scopes: new Set(),
  policies: new Set(),
  expiresAt: Number.POSITIVE_INFINITY,
  problem: undefined,
};

/** Tells who sends the header. At once for who has been seen before, so that verifying costs a busy caller once. */
export type Identify = (authorization: string | undefined) => Caller | Promise<Caller>;

/** Tokens that are remembered. */
const remembered = 10_000;

/** Without trust every caller is nobody: there is nothing to check a token against. */
export function createIdentify(trust: TokenTrust | undefined): Identify {
  if (!trust) return () => nobody;
  const keys = issuerKeys(trust);
  const known = new Lru<string, Caller>(remembered);

  const check = async (authorization: string): Promise<Caller> => {
    try {
      const token = bearerToken(authorization);
      if (token === undefined) return nobody;
      const caller = callerOf(await verifyToken(token, trust, keys));
      known.set(authorization, caller);
      return caller;
    } catch (problem) {
      if (problem instanceof MasarError) return { ...nobody, problem };
      throw problem;
    }
  };
  return (authorization) => {
    if (authorization === undefined) return nobody;
    const caller = known.get(authorization);
    return caller && caller.expiresAt > Date.now() ? caller : check(authorization);
  };
}

function callerOf({ sub, exp, scope, scp, policies, role }: JWTPayload): Caller {
  return {
    account: sub,
    scopes: new Set(words(scope ?? scp)),
    policies: new Set([...words(policies), ...(typeof role === 'string' ? [`role:${role}`] : [])]),
    expiresAt: exp === undefined ? Number.POSITIVE_INFINITY : exp * 1_000,
    problem: undefined,
  };
}

/** A claim that is a list of texts, or one text with blanks between them. */
function words(claim: unknown): string[] {
  if (typeof claim === 'string') return claim.split(' ').filter((word) => word !== '');
  return Array.isArray(claim) ? claim.filter((word) => typeof word === 'string') : [];
}
