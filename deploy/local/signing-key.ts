import { createHash, generateKeyPairSync } from 'node:crypto';
import { access, constants, mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { OperatorError } from './operator-error.ts';
import type { LocalOptions } from './options.ts';

/**
 * The variables that tell the hub its private key: as they are given, or the file of a key that is made on
 * the first start and kept, so that sessions survive restarts.
 * @throws OperatorError when the given file can't be read, or no key is given in production.
 */
export async function provideSigningKey(options: LocalOptions): Promise<NodeJS.ProcessEnv> {
  if (options.signingKey !== undefined) {
    if (options.signingKeyFile === undefined) return { SIGNING_KEY: options.signingKey };
    throw new OperatorError('Expected either SIGNING_KEY or SIGNING_KEY_FILE, and got both.');
  }
  if (options.signingKeyFile !== undefined) {
    const given = path.resolve(options.signingKeyFile);
    await access(given, constants.R_OK).catch((error: Error) => {
      throw new OperatorError(`SIGNING_KEY_FILE: the key can't be read: ${error.message}`);
    });
    return { SIGNING_KEY_FILE: given };
  }
  if (options.nodeEnv === 'production') {
    throw new OperatorError(
      'SIGNING_KEY_FILE: in production the key that signs access tokens has to be given: ' +
        'a file with a private Ed25519 key as JWK.',
    );
  }
  const file = path.join(options.dataDir, 'keys', 'signing-key.json');
  if (await exists(file)) return { SIGNING_KEY_FILE: file };
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const half = `${file}.new-${process.pid}`;
  await writeFile(half, `${JSON.stringify(newKey(), null, 2)}\n`, { mode: 0o600 });
  await rename(half, file);
  return { SIGNING_KEY_FILE: file };
}

/** A new private Ed25519 key as JWK (RFC 8037), named by its thumbprint (RFC 7638). */
export function newKey(): Record<string, string> {
  const { crv, d, kty, x } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
  return { kty: kty ?? '', crv: crv ?? '', x: x ?? '', d: d ?? '', kid, alg: 'EdDSA', use: 'sig' };
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
