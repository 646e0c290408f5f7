import type { Actor } from '@masar/kit/auth/actor';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { LiveFeed } from './live/feed.ts';
import type { RegisterCall } from './register/call.ts';

/** What the hub's resolvers get, made anew for each call. One line a capability. */
export interface Context {
  readonly actor: Actor;
  /** The call's own unit of work. */
  readonly em: EntityManager;
  readonly register: RegisterCall;
  readonly live: LiveFeed;
}
