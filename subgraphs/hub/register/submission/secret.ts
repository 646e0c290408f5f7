import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** Crockford's base 32: no I, L, O, U, which are misread or misheard. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 26;

/** A new secret of 128 bits, grouped for reading: 'XXXXX-XXXXX-XXXXX-XXXXX-XXXXXX'. */
export function makeSecret(): string {
  let bits = BigInt(`0x${randomBytes(16).toString('hex')}`);
  let letters = '';
  for (let i = 0; i < length; i += 1) {
    letters = `${alphabet.charAt(Number(bits & 31n))}${letters}`;
    bits >>= 5n;
  }
  return letters.replace(/^(.{5})(.{5})(.{5})(.{5})(.{6})$/, '$1-$2-$3-$4-$5');
}

/** What of a secret is stored: its SHA-256. It has 128 random bits, so no slow hash is needed. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(asMeant(secret)).digest();
}

/** Whether this is the secret, typed with or without dashes and in any case; in constant time. */
export function isSecret(typed: string, hash: Uint8Array): boolean {
  return timingSafeEqual(hashSecret(typed.slice(0, 100)), hash);
}

/** As it was given out: upper case, no dashes or spaces, look-alikes resolved, Arabic-Indic digits as 0-9. */
function asMeant(typed: string): string {
  return typed
    .replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

const ivBytes = 12;
const tagBytes = 16;

/** Seals a secret with a key of the caller's (AES-256-GCM), so that only who has the key gets it back. */
export function sealSecret(secret: string, key: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(key), iv);
  return Buffer.concat([iv, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/**
 * Opens what `sealSecret` made.
 * @throws when the key is another
 */
export function openSecret(sealed: Buffer, key: string): string {
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(key), sealed.subarray(0, ivBytes));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  const inside = sealed.subarray(ivBytes, -tagBytes);
  return Buffer.concat([decipher.update(inside), decipher.final()]).toString('utf8');
}

function sealingKey(key: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'masar submission secret', 32));
}
