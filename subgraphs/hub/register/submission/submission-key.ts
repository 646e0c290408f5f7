import { createHash } from 'node:crypto';
import type { Actor } from '@masar/kit/auth/actor';
import { badInput, MasarError } from '@masar/kit/errors/masar-error';
import type { EntityManager } from '@mikro-orm/postgresql';
import { openSecret, sealSecret } from './secret.ts';
import type { SubmitRequestInput } from './submission-input.ts';

/** How long a second click gives the same request. */
const keptHours = 24;

/** A caller's key of one submission. The key itself is never stored. */
export interface SubmissionKey {
  /** The caller's id and the key, which the secret is sealed with. */
  readonly seal: string;
  readonly hash: Buffer;
  readonly inputHash: Buffer;
}

/** A key as a row of `submission_key` without its number, by column. */
export interface KeyRow {
  readonly key_hash: string;
  readonly input_hash: string;
  readonly sealed_secret: string;
  readonly at: Date;
}

/** What the same key gave before. */
export interface EarlierSubmission {
  readonly number: string;
  readonly secret: string;
}

/**
 * The key of a submission, if it has one. Without an account whoever has the key is the caller, so it has to be
 * long enough not to be guessed.
 * @throws MasarError BAD_USER_INPUT
 */
export function submissionKeyOf(actor: Actor, input: SubmitRequestInput): SubmissionKey | undefined {
  const { idempotencyKey: key, ...rest } = input;
  if (key === null || key === undefined) return undefined;
  const shortest = actor.kind === 'anonymous' ? 16 : 1;
  if (key.length < shortest || key.length > 200) {
    throw badInput('input.idempotencyKey', `${shortest} to 200 characters`, `${key.length} characters`);
  }
  const seal = JSON.stringify([actor.kind === 'anonymous' ? null : actor.id, key]);
  return { seal, hash: sha256(`key ${seal}`), inputHash: sha256(JSON.stringify(rest)) };
}

/** The row that keeps what a key gives. */
export function keyRow(key: SubmissionKey, { secret }: Pick<EarlierSubmission, 'secret'>, at: Date): KeyRow {
  const bytes = (buffer: Buffer) => `\\x${buffer.toString('hex')}`;
  const sealed = sealSecret(secret, key.seal);
  return { key_hash: bytes(key.hash), input_hash: bytes(key.inputHash), sealed_secret: bytes(sealed), at };
}

/** Keys that were used before this instant are free again. */
export function keysBefore(now: Date): Date {
  return new Date(now.getTime() - keptHours * 3_600_000);
}

/**
 * Takes the key for this submission, in its transaction; a second click waits here until the first has committed.
 * @returns what the key gave within the last day; undefined when it is this submission's now
 * @throws MasarError CONFLICT when the key came with another submission
 */
export async function takeKey(
  em: EntityManager,
  key: SubmissionKey,
  mine: EarlierSubmission,
  now: Date,
): Promise<EarlierSubmission | undefined> {
  const oldest = keysBefore(now);
  const taken = await em.execute<unknown[]>(
    `insert into submission_key as k (key_hash, input_hash, number, sealed_secret, at) values (?, ?, ?, ?, ?)
     on conflict (key_hash) do update
     set input_hash = excluded.input_hash, number = excluded.number, sealed_secret = excluded.sealed_secret,
         at = excluded.at
     where k.at < ?
     returning number`,
    [key.hash, key.inputHash, mine.number, sealSecret(mine.secret, key.seal), now, oldest],
  );
  if (taken.length > 0) {
    await forgetOldKeys(em, oldest);
    return undefined;
  }
  const [row] = await em.execute<{ number: string; input_hash: Buffer; sealed_secret: Buffer }[]>(
    'select number, input_hash, sealed_secret from submission_key where key_hash = ?',
    [key.hash],
  );
  if (!row) throw new MasarError('CONFLICT', 'the idempotency key was released meanwhile; submit again');
  if (!row.input_hash.equals(key.inputHash)) {
    throw new MasarError('CONFLICT', 'input.idempotencyKey: this key came with another submission before', {
      field: 'input.idempotencyKey',
      expected: 'a key of its own for each submission',
    });
  }
  return { number: row.number, secret: openSecret(row.sealed_secret, key.seal) };
}

/** A few at a time, and never those that another transaction is about to forget. */
async function forgetOldKeys(em: EntityManager, oldest: Date): Promise<void> {
  await em.execute(
    `delete from submission_key where key_hash in (
       select key_hash from submission_key where at < ? order by at limit 10 for update skip locked
     )`,
    [oldest],
  );
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
