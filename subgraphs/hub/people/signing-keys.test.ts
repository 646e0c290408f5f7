import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError, readEnvironment } from '@masar/kit/config/environment';
import { describe, expect, it } from 'vitest';
import { peopleSettings } from './settings.ts';
import { readSigningKeys } from './signing-keys.ts';

function newKey(): { kty?: string; crv?: string; x?: string; d?: string } {
  const { kty, crv, x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { kty, crv, x, d } as Record<string, string>;
}
const fromText = (value: unknown) => readSigningKeys({ SIGNING_KEY: JSON.stringify(value) });

describe('signing keys', () => {
  it('should come out of a single key, named by its thumbprint, without the private part', async () => {
    const { kid, jwks } = await fromText(newKey());
    expect(kid).toMatch(/^[\w-]{43}$/);
    expect(jwks.keys).toEqual([expect.objectContaining({ kid, alg: 'EdDSA', use: 'sig' })]);
    expect(JSON.stringify(jwks)).not.toContain('"d"');
  });

  it('should come out of a set, whose first key signs and whose others are published', async () => {
    const { d: _private, ...retired } = { ...newKey(), kid: 'retired' };
    const { kid, jwks } = await fromText({
      keys: [{ ...newKey(), kid: 'new' }, { ...newKey(), kid: 'old' }, retired],
    });
    expect(kid).toBe('new');
    expect(jwks.keys.map((key) => key.kid)).toEqual(['new', 'old', 'retired']);
  });

  it('should come out of a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'masar-keys-'));
    const file = join(folder, 'key.json');
    await writeFile(file, JSON.stringify({ ...newKey(), kid: 'filed' }));
    expect((await readSigningKeys({ SIGNING_KEY_FILE: file })).kid).toBe('filed');
    await rm(folder, { recursive: true });
    await expect(readSigningKeys({ SIGNING_KEY_FILE: file })).rejects.toThrow(ConfigurationError);
  });

  it.each<[string, unknown]>([
    ['no private key first', { ...newKey(), d: undefined }],
    ['another kind of key', { kty: 'oct', k: 'c2VjcmV0' }],
    ['a public half of another key', { ...newKey(), x: newKey().x }],
    ['an empty set', { keys: [] }],
    [
      'two keys of one name',
      {
        keys: [
          { ...newKey(), kid: 'same' },
          { ...newKey(), kid: 'same' },
        ],
      },
    ],
    ['a private part that is none', { ...newKey(), d: 'AAAA' }],
  ])('should not be made of %s, and the reason should quote no key', async (_what, value) => {
    const reason = await fromText(value).catch((error: unknown) => error);
    expect(reason).toBeInstanceOf(ConfigurationError);
    expect(String(reason)).toContain('SIGNING_KEY');
    for (const secret of JSON.stringify(value).matchAll(/"[dk]":"([^"]+)"/g)) {
      expect(String(reason)).not.toContain(secret[1]);
    }
  });

  it('should not be made of what is no JSON', async () => {
    const reason = await readSigningKeys({ SIGNING_KEY: 'hunter2' }).catch((error: unknown) => error);
    expect(reason).toBeInstanceOf(ConfigurationError);
    expect(String(reason)).not.toContain('hunter2');
  });

  it.each<[string, Record<string, string>]>([
    ['none', {}],
    ['two places at once', { SIGNING_KEY: '{}', SIGNING_KEY_FILE: '/key.json' }],
  ])('should be asked for when there is %s', (_what, environment) => {
    expect(() => readEnvironment(peopleSettings, environment)).toThrow(/SIGNING_KEY_FILE or SIGNING_KEY/);
  });
});
