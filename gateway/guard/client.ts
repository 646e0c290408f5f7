import type { IncomingMessage } from 'node:http';
import { clientHeader, createClientMarks } from '@masar/kit/auth/client-mark';
import type { Caller } from './caller.ts';

/** The address that a request comes from. */
export type AddressOf = (request: IncomingMessage) => string;

/**
 * With `trustedProxies` > 0 the address is taken from X-Forwarded-For, as many entries from its end as there are
 * proxies of ours in front; what a client wrote into the header itself stands before those and isn't believed.
 */
export function addressReader(trustedProxies: number): AddressOf {
  return (request) => {
    const direct = request.socket.remoteAddress ?? 'unknown';
    if (trustedProxies === 0) return direct;
    const header = request.headers['x-forwarded-for'];
    const entries = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',');
    return entries.at(-trustedProxies)?.trim() || direct;
  };
}

/** Adds the mark of a client's address to the headers that go to the subgraphs; without a key it adds nothing. */
export function marking(key: string | undefined) {
  const marks = key === undefined ? undefined : createClientMarks(key);
  return (headers: Record<string, string>, address: string): Record<string, string> =>
    marks ? { ...headers, [clientHeader]: marks.of(address) } : headers;
}

/** Who counts for limits: the account of a valid token, or else the address. */
export function clientOf({ account }: Caller, address: string): string {
  return account === undefined ? address : `account ${account}`;
}
