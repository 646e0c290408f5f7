import type { ErrorCode } from '@masar/kit/errors/codes';
import type { AnswerError } from '../fetch/fetcher.ts';
import type { Message } from './message.ts';

/** Why a client's subscription ends. */
export type SubscriptionEnd =
  | { readonly kind: 'complete' }
  | { readonly kind: 'errors'; readonly errors: readonly AnswerError[] }
  /** This replica is going away: the client should come back elsewhere. */
  | { readonly kind: 'away'; readonly cursor: string | undefined };

/** A client's subscription as a transport shows it to its group. None of this may throw or wait. */
export interface Subscriber {
  deliver(message: Message): void;
  /** Bytes handed over that the network hasn't taken yet. */
  backlog(): number;
  /** The last call: nothing is delivered afterwards. */
  end(end: SubscriptionEnd): void;
}

/** An end with one error out of the closed union; with a cursor when the client can go on after it. */
export function failed(code: ErrorCode, message: string, cursor?: string): SubscriptionEnd {
  const extensions = cursor === undefined ? { code } : { code, cursor };
  return { kind: 'errors', errors: [{ message, extensions }] };
}

/** The same end for a member that can go on after a cursor. */
export function withCursor(end: SubscriptionEnd, cursor: string | undefined): SubscriptionEnd {
  if (end.kind !== 'errors' || cursor === undefined) return end;
  const errors = end.errors.map((error) => ({ ...error, extensions: { ...error.extensions, cursor } }));
  return { kind: 'errors', errors };
}
