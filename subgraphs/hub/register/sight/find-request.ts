import type { Actor } from '@masar/kit/auth/actor';
import { MasarError } from '@masar/kit/errors/masar-error';
import { readNationalNumber } from '@masar/kit/number/national-number';
import type { EntityManager } from '@mikro-orm/postgresql';
import { RegisteredRequest } from '../entities.ts';
import { isSecret } from '../submission/secret.ts';
import type { ShownRequest } from './request-view.ts';
import { requestNotFound, type Standing, standingOf } from './visibility.ts';

/** A request with the reason why the caller may see it. */
export interface FoundRequest {
  readonly request: ShownRequest;
  readonly standing: Standing;
  /** Whether the caller has shown the secret, which opens the ministries' part as well. */
  readonly hasSecret: boolean;
}

/**
 * Finds a request for a caller, by number and, for whoever isn't entitled by who they are, by secret. Whether a
 * request that the caller may not see is there at all is not told to who is signed in without a secret.
 * @throws MasarError INVALID_NUMBER, UNAUTHENTICATED, FORBIDDEN (analysts), REQUEST_NOT_FOUND, WRONG_SECRET
 */
export async function findRequest(
  em: EntityManager,
  actor: Actor,
  typed: string,
  secret: string | null | undefined,
): Promise<FoundRequest> {
  const number = readNationalNumber(typed);
  if (!secret) requireSight(actor, number);
  const request = await em.findOne(
    RegisteredRequest,
    { number },
    { populate: secret ? ['secretHash'] : [], refresh: true },
  );
  return foundBy(actor, number, secret, request ?? undefined);
}

/**
 * A request that was read, for a caller who asks for it by number and, it may be, by secret.
 * @throws MasarError UNAUTHENTICATED, FORBIDDEN (analysts), REQUEST_NOT_FOUND, WRONG_SECRET
 */
export function foundBy(
  actor: Actor,
  number: string,
  secret: string | null | undefined,
  request: (ShownRequest & Pick<RegisteredRequest, 'secretHash'>) | undefined,
): FoundRequest {
  if (!secret) requireSight(actor, number);
  if (!request) throw requestNotFound(number);
  const hasSecret = secret ? isSecret(secret, request.secretHash) : false;
  const standing = standingOf(actor, request) ?? (hasSecret ? 'secret' : undefined);
  if (standing) return { request, standing, hasSecret };
  if (!secret) throw requestNotFound(number);
  throw new MasarError('WRONG_SECRET', `the secret is not that of ${number}`, {
    field: 'secret',
    expected: 'the secret that was shown when the request was submitted',
  });
}

/**
 * Nobody without an account and no analyst sees a request by who they are.
 * @throws MasarError UNAUTHENTICATED or FORBIDDEN
 */
export function requireSight(actor: Actor, number: string): void {
  if (actor.kind === 'anonymous') {
    throw new MasarError('UNAUTHENTICATED', `sign in, or give the secret of ${number}`, { field: 'secret' });
  }
  if (actor.role === 'ANALYST') {
    throw new MasarError('FORBIDDEN', 'an analyst reads indicators and sees no requests', {
      received: actor.role,
    });
  }
}
