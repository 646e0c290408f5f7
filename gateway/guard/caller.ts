import { issuerKeys } from '@masar/kit/auth/issuer-keys';
import { bearerToken, type TokenTrust, verifyToken } from '@masar/kit/auth/verify';
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
  /** When the token ends, or when one that isn't valid is looked at again, in ms since the epoch. */
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

/** Knows who sends which `Authorization` header. */
export interface Identity {
  /** At once for who has been seen before, so that verifying costs a busy caller once. */
  identify(authorization: string | undefined): Caller | Promise<Caller>;
  /** Who has been identified before; without that, a caller whose problem is that nothing is known of it. */
  known(authorization: string | undefined): Caller;
  /** Keeps what is known of a header from being forgotten until the function that comes back is called, once. */
  keep(authorization: string | undefined): () => void;
}

/** For how long a token that could not be verified isn't tried again, in ms: a flood of them costs little. */
const refusedFor = 5_000;

/** Callers that are remembered, besides those that have something open. */
const remembered = 50_000;

/** How long their headers may be together: a token may be as long as its sender likes. */
const rememberedCharacters = 32_000_000;

/** The same for headers without a valid token, which cost their senders nothing: they push out each other only. */
const refused = { most: 5_000, characters: 4_000_000 };

const weighing = (most: number) => ({ most, weigh: (header: string) => header.length });

/** Without trust every caller is nobody: there is nothing to check a token against. */
export function createIdentity(trust: TokenTrust | undefined, most = remembered): Identity {
  if (!trust) return { identify: () => nobody, known: () => nobody, keep: () => () => {} };
  const keys = issuerKeys(trust);
  const callers = new Lru<string, Caller>(most, weighing(rememberedCharacters));
  const strangers = new Lru<string, Caller>(refused.most, weighing(refused.characters));
  /** Those of whom something is open: a quiet stream must not be forgotten for others that came since. */
  const kept = new Map<string, Kept>();
  const lookUp = (authorization: string): Caller | undefined => {
    const caller = callers.get(authorization) ?? kept.get(authorization)?.caller;
    if (caller && caller.expiresAt > Date.now()) return caller;
    // Of a token that has ended it may be known here why it isn't taken any more.
    return strangers.get(authorization) ?? caller;
  };

  const check = async (authorization: string): Promise<Caller> => {
    let caller: Caller;
    try {
      const token = bearerToken(authorization);
      caller = token === undefined ? nobody : callerOf(await verifyToken(token, trust, keys));
    } catch (problem) {
      if (!(problem instanceof MasarError)) throw problem;
      caller = { ...nobody, problem, expiresAt: Date.now() + refusedFor };
    }
    (caller === nobody || caller.problem ? strangers : callers).set(authorization, caller);
    const held = kept.get(authorization);
    if (held) held.caller = caller;
    return caller;
  };
  return {
    identify(authorization) {
      if (authorization === undefined) return nobody;
      const caller = lookUp(authorization);
      return caller && caller.expiresAt > Date.now() ? caller : check(authorization);
    },
    known(authorization) {
      if (authorization === undefined) return nobody;
      const caller = lookUp(authorization);
      if (!caller) return { ...nobody, problem: unchecked() };
      if (caller.problem) return caller;
      return caller.expiresAt > Date.now() ? caller : { ...nobody, problem: expired() };
    },
    keep(authorization) {
      const caller = authorization === undefined ? undefined : lookUp(authorization);
      if (authorization === undefined || !caller) return () => {};
      const held = kept.get(authorization) ?? { caller, times: 0 };
      kept.set(authorization, held);
      held.times += 1;
      return () => {
        held.times -= 1;
        if (held.times === 0) kept.delete(authorization);
      };
    },
  };
}

/** A caller of whom something is open, and how many things. */
interface Kept {
  caller: Caller;
  times: number;
}

function unchecked(): MasarError {
  return new MasarError('IDENTITY_UNAVAILABLE', 'the access token has not been checked yet; try again');
}

function expired(): MasarError {
  return new MasarError('TOKEN_EXPIRED', 'the access token has ended; sign in again');
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
