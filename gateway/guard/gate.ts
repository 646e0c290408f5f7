import type { IncomingMessage } from 'node:http';
import type { TokenTrust } from '@masar/kit/auth/verify';
import { type Caller, createIdentity, type Identity } from './caller.ts';
import { addressReader, clientOf } from './client.ts';
import { createDocuments, type DocumentOptions, type Documents } from './documents.ts';
import { OpenCount } from './open-count.ts';
import { createRateLimit } from './rate-limit.ts';
import { rateLimited, tooMany } from './refusals.ts';

/** Whom to trust, and how much one client may send and hold open. */
export interface GateOptions extends DocumentOptions {
  readonly trust: TokenTrust | undefined;
  /** Proxies of ours in front. */
  readonly proxies: number;
  /** Operations a second of one client; 0 for no limit. */
  readonly rate: number;
  readonly burst: number | undefined;
  readonly connections: number;
  readonly subscriptions: number;
}

/** Who sends something, for the limits. */
export type Client = string;

/** What every transport asks before it takes something in. */
export interface Gate extends Documents, Identity {
  addressOf(request: IncomingMessage): string;
  clientOf(caller: Caller, address: string): Client;
  /** @throws GraphQLError RATE_LIMITED */
  spend(client: Client, operations: number): void;
  /** Counts a connection in; what comes back counts it out. @throws GraphQLError CLIENT_LIMIT_EXCEEDED */
  connect(client: Client): () => void;
  /** Counts a subscription in; what comes back counts it out. @throws GraphQLError CLIENT_LIMIT_EXCEEDED */
  subscribe(client: Client): () => void;
}

/** Without a burst, as many operations may come at once as the rate allows in this many seconds. */
const burstSeconds = 10;

/** Puts documents, identities and the limits of clients together. */
export function createGate(options: GateOptions): Gate {
  const { rate, burst = Math.max(1, Math.ceil(rate * burstSeconds)) } = options;
  const limit = rate > 0 ? createRateLimit({ perSecond: rate, burst }) : undefined;
  const connections = new OpenCount(options.connections);
  const subscriptions = new OpenCount(options.subscriptions);
  return {
    ...createDocuments(options),
    ...createIdentity(options.trust),
    addressOf: addressReader(options.proxies),
    clientOf,
    spend(client, operations) {
      const wait = limit?.(client, operations);
      if (wait !== undefined) throw rateLimited(wait);
    },
    connect(client) {
      const release = connections.take(client);
      if (!release) throw tooMany('connections', connections.most);
      return release;
    },
    subscribe(client) {
      const release = subscriptions.take(client);
      if (!release) throw tooMany('subscriptions', subscriptions.most);
      return release;
    },
  };
}
