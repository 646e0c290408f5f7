import type { ErrorCode } from '@masar/kit/errors/codes';
import { GraphQLError } from 'graphql';

/** A client that sends more operations than it may. */
export function rateLimited(retryAfterSeconds: number): GraphQLError {
  return coded(
    'RATE_LIMITED',
    `too many operations; come back in ${retryAfterSeconds} s`,
    { retryAfterSeconds },
    429,
  );
}

/** A client that holds more open than it may. */
export function tooMany(limit: 'connections' | 'subscriptions', allowed: number): GraphQLError {
  const message = `expected at most ${allowed} ${limit} of one client, and so many are open`;
  return coded('CLIENT_LIMIT_EXCEEDED', message, { limit, allowed }, 429);
}

/** `status` is for HTTP. */
export function coded(
  code: ErrorCode,
  message: string,
  detail: Readonly<Record<string, unknown>>,
  status: number,
): GraphQLError {
  return new GraphQLError(message, { extensions: { ...detail, code, http: { status } } });
}
