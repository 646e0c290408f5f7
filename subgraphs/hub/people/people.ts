import type { Actor } from '@masar/kit/auth/actor';
import { readEnvironment } from '@masar/kit/config/environment';
import { MasarError } from '@masar/kit/errors/masar-error';
import type { House, Route } from '@masar/kit/subgraph/define';
import type { JWTVerifyGetKey } from 'jose';
import type { LiveDirectory } from '../directory/directory.ts';
import type { Account } from './account.entity.ts';
import { createAccount } from './create-account.ts';
import { seedDemoAccounts } from './demo-accounts.ts';
import { createHasher, type Hasher } from './hasher.ts';
import { type NewAccount, openAccount } from './open-account.ts';
import { peopleSettings } from './settings.ts';
import { createSignIn } from './sign-in.ts';
import { readSigningKeys } from './signing-keys.ts';
import { createTokens } from './tokens.ts';

/** Somebody who has signed in. */
export interface Session {
  readonly accessToken: string;
  readonly expiresAt: Date;
  readonly account: Account;
}

/** A citizen's own first account. */
export type CitizenAccount = Pick<NewAccount, 'email' | 'password' | 'name' | 'phone'>;

/** Accounts, sessions and what the hub signs. */
export interface People {
  /** Checks the hub's own tokens and grants. */
  readonly keys: JWTVerifyGetKey;
  /** The JWKS document at its well-known path. */
  readonly routes: Readonly<Record<string, Route>>;
  /** The hub's word that the caller has shown the secret of this request (kit/auth/grant.ts). */
  mintGrant(number: string): Promise<string>;
  /** @throws MasarError BAD_CREDENTIALS, RATE_LIMITED (with retryAfterSeconds), BUSY */
  signIn(email: string, password: string): Promise<Session>;
  /** @throws MasarError BAD_USER_INPUT, CONFLICT */
  registerCitizen(citizen: CitizenAccount): Promise<Session>;
  /** @throws MasarError UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT, UNKNOWN_FORMATION, CONFLICT */
  createAccount(actor: Actor, input: NewAccount): Promise<Account>;
  /** The subgraph whose desk an account works at now: a formation may have moved since the account was made. */
  deskOf(account: Pick<Account, 'desk' | 'formation'>): string | null;
}

/**
 * Reads the settings and keys, and makes the demo accounts if they are wanted.
 * @throws ConfigurationError when there is no usable signing key
 */
export async function openPeople(
  house: Pick<House, 'database' | 'clock' | 'issuer' | 'audience' | 'environment'>,
  directory: LiveDirectory,
  hasher: Hasher = createHasher(),
): Promise<People> {
  const { database, clock, issuer, audience } = house;
  const settings = readEnvironment(peopleSettings, house.environment);
  const tokens = createTokens(await readSigningKeys(settings), {
    issuer,
    audience,
    minutes: settings.TOKEN_MINUTES,
  });
  if (settings.MASAR_DEMO_ACCOUNTS) await seedDemoAccounts(database, hasher, clock.now());
  const findAccount = await createSignIn(database, hasher, { demoAccounts: settings.MASAR_DEMO_ACCOUNTS });

  function deskOf({ desk, formation }: Pick<Account, 'desk' | 'formation'>): string | null {
    return (formation ? directory.subgraphOf(formation) : undefined) ?? desk ?? null;
  }

  async function sessionOf(account: Account): Promise<Session> {
    const { id, role, name, formation = null } = account;
    const token = await tokens.accessTokenFor({ id, role, name, desk: deskOf(account), formation });
    return { ...token, account };
  }

  return {
    keys: tokens.keys,
    routes: {
      '/.well-known/jwks.json': async () => ({ type: 'application/jwk-set+json', body: tokens.jwks }),
    },
    mintGrant: (number) => tokens.mintGrant(number),
    async signIn(email, password) {
      return await sessionOf(await findAccount(email, password));
    },
    async registerCitizen({ email, password, name, phone }) {
      const given: NewAccount = { email, password, name, phone, role: 'CITIZEN' };
      try {
        return await sessionOf(await openAccount(database, given, { hasher, now: clock.now(), prefix: '' }));
      } catch (error) {
        if (!(error instanceof MasarError) || error.code !== 'CONFLICT') throw error;
        // A second click signs in. Whoever tries out addresses is counted as for signing in, and soon blocked.
        const account = await findAccount(email, password).catch((refusal: unknown) => {
          throw refusal instanceof MasarError && refusal.code === 'BAD_CREDENTIALS' ? error : refusal;
        });
        return await sessionOf(account);
      }
    },
    createAccount: (actor, input) =>
      createAccount(database, directory, actor, input, { hasher, now: clock.now() }),
    deskOf,
  };
}
