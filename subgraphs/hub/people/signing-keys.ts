import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ConfigurationError } from '@masar/kit/config/environment';
import { calculateJwkThumbprint, type JSONWebKeySet } from 'jose';
import { z } from 'zod';
import type { PeopleSettings } from './settings.ts';

/** What the hub signs with, and what others check with. */
export interface SigningKeys {
  readonly kid: string;
  readonly privateKey: KeyObject;
  /** The public halves of all keys (RFC 7517), those of keys that sign no longer among them. */
  readonly jwks: JSONWebKeySet;
}

/** Ed25519 as RFC 8037 writes it; a key without `d` only checks. */
const jwk = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().min(1),
  d: z.string().min(1).optional(),
  kid: z.string().min(1).optional(),
});
const jwkOrSet = z.union([
  z.object({ keys: z.array(jwk).min(1) }),
  jwk.transform((key) => ({ keys: [key] })),
]);

/**
 * Reads the keys. In a set the first one signs and all are published, so that a key can be changed without
 * ending the tokens that the old one signed: put the new one first, and take the old one out an hour later.
 * @throws ConfigurationError that says what is wrong and never quotes a key
 */
export async function readSigningKeys(
  settings: Pick<PeopleSettings, 'SIGNING_KEY' | 'SIGNING_KEY_FILE'>,
): Promise<SigningKeys> {
  const from = settings.SIGNING_KEY_FILE === undefined ? 'SIGNING_KEY' : 'SIGNING_KEY_FILE';
  const { keys } = parse(from, settings.SIGNING_KEY ?? (await contents(settings.SIGNING_KEY_FILE ?? '')));
  const [first] = keys;
  if (first?.d === undefined) throw wrong(from, 'the first key has to be private, and has no d');

  const published: PublishedKey[] = [];
  for (const key of keys) {
    const { kty, crv, x } = key;
    if (key.d !== undefined && publicHalf(from, key) !== x)
      throw wrong(from, 'x is not the public half of d');
    const kid = key.kid ?? (await calculateJwkThumbprint({ kty, crv, x }));
    if (published.some((other) => other.kid === kid)) throw wrong(from, `two keys have the kid ${kid}`);
    published.push({ kty, crv, x, kid, alg: 'EdDSA', use: 'sig' });
  }
  return {
    kid: published[0]?.kid ?? '',
    privateKey: privateKeyOf(from, first),
    jwks: { keys: published },
  };
}

type Key = z.output<typeof jwk>;
type PublishedKey = Omit<Key, 'd' | 'kid'> & { kid: string; alg: 'EdDSA'; use: 'sig' };

async function contents(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw wrong(
      'SIGNING_KEY_FILE',
      `the file can't be read: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function parse(from: string, text: string): { keys: Key[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's message would quote the key.
    throw wrong(from, 'expected JSON');
  }
  const read = jwkOrSet.safeParse(value);
  if (!read.success)
    throw wrong(
      from,
      'expected an Ed25519 key as JWK ({"kty":"OKP","crv":"Ed25519","x","d"}), or a set of them',
    );
  return read.data;
}

function publicHalf(from: string, key: Key): string | undefined {
  return createPublicKey(privateKeyOf(from, key)).export({ format: 'jwk' }).x;
}

function privateKeyOf(from: string, { kty, crv, x, d }: Key): KeyObject {
  try {
    return createPrivateKey({ key: { kty, crv, x, d } as JsonWebKey, format: 'jwk' });
  } catch {
    throw wrong(from, 'd is not an Ed25519 private key');
  }
}

function wrong(from: string, what: string): ConfigurationError {
  return new ConfigurationError(`The configuration is wrong:\n  ${from}: ${what}`);
}
