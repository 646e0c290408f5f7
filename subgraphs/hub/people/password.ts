import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { badInput } from '@masar/kit/errors/masar-error';

/** How costly a hash is (RFC 7914): 2^logN blocks of 128 * r bytes, p times. */
export interface Cost {
  logN: number;
  r: number;
  p: number;
}

/** About a fifth of a second and 16 MiB on a common server. */
export const defaultCost: Cost = { logN: 14, r: 8, p: 5 };

const saltBytes = 16;
const hashBytes = 32;
const shortest = 10;
const longest = 200;
const format = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/**
 * What the house asks of a new password.
 * @throws MasarError BAD_USER_INPUT, which never quotes the password
 */
export function requirePassword(field: string, password: string): void {
  const length = [...password].length;
  if (length < shortest || length > longest) {
    throw badInput(
      field,
      `a password of at least ${shortest} and at most ${longest} characters`,
      `${length} characters`,
    );
  }
}

/** A password as it is stored: the PHC string format, `$scrypt$ln=14,r=8,p=5$salt$hash`. */
export async function hashPassword(password: string, cost: Cost = defaultCost): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(password, salt, hashBytes, cost);
  return `${parametersOf(cost)}${base64(salt)}$${base64(hash)}`;
}

/**
 * Whether the password is the one that was stored.
 * @throws Error when what was stored isn't a hash
 */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [, logN, r, p, salt, hash] = format.exec(stored) ?? [];
  if (!salt || !hash)
    throw new Error('expected a stored password in the form $scrypt$ln=..,r=..,p=..$salt$hash');
  const expected = Buffer.from(hash, 'base64');
  const cost = { logN: Number(logN), r: Number(r), p: Number(p) };
  const derived = await derive(password, Buffer.from(salt, 'base64'), expected.length, cost);
  return timingSafeEqual(derived, expected);
}

/** Whether a stored hash has another cost than new ones have. */
export function isOutdated(stored: string, cost: Cost): boolean {
  return !stored.startsWith(parametersOf(cost));
}

function parametersOf({ logN, r, p }: Cost): string {
  return `$scrypt$ln=${logN},r=${r},p=${p}$`;
}

/** The same password typed on another keyboard may come in another Unicode form; NFKC makes them one. */
function derive(password: string, salt: Buffer, length: number, { logN, r, p }: Cost): Promise<Buffer> {
  const N = 2 ** logN;
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, length, options, (error, hash) => {
      if (error) reject(error);
      else resolve(hash);
    });
  });
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
